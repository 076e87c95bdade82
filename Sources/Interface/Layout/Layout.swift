package import Screen

/// Where everything stands on a screen of some size. A pure function of size, zoom and the places
/// to which borders were moved.
///
/// Slots overlap by their shared borders, so that lines join; `inner` is what content may use.
package struct Layout: Sendable, Equatable {
  /// The raw value names it where what was moved is remembered.
  package enum Kind: String, Sendable, Equatable, CaseIterable {
    /// As `wide`, with the question beside the responses, each of them above its evaluation.
    case broad
    /// The list beside all panes; both evaluations side by side.
    case wide
    /// The list beside; rubric above the evaluations.
    case stacked
    /// As `broad`, the list a line.
    case low
    /// As `stacked`, the list above all.
    case tall
    /// The list is a line; question and responses are tabs above rubric and evaluation.
    case compact
    /// One pane at a time.
    case single
    /// Too small for anything but a sentence.
    case tooSmall
  }

  /// A place on the screen for one pane, or for several that share it.
  package struct Slot: Sendable, Equatable {
    /// The panes that share it: tabs, unless both are shown side by side.
    package var panes: [Pane]
    /// With its borders.
    package var rect: Rect
    /// False for a list that is a line.
    package var hasBorder: Bool
    /// Cells left free beside each of the upright borders, so that no text touches them.
    package var margin = 0
    /// Cells left free at the right, behind the margin, where lines would be too long to read.
    package var spare = 0

    /// What content may use.
    package var inner: Rect {
      guard hasBorder else { return rect }
      let inside = rect.inset(by: 1)
      return Rect(
        row: inside.row, column: inside.column + margin, rows: inside.rows,
        columns: inside.columns - 2 * margin - spare)
    }
  }

  /// What the verdict's pane has room for besides the verdict.
  package enum Labels: Sendable, Equatable {
    case none
    /// Labels in conflict, in the place of a judgment that is sealed or not there.
    case insteadOfJudgment
    /// Labels in conflict below a judgment that is open.
    case besideJudgment
  }

  package private(set) var kind: Kind
  let labels: Labels
  /// The whole screen's, header and footer among it.
  package var size: Size
  package var slots: [Slot]
  /// The borders that can be moved.
  package var dividers: [Divider] = []
  /// Whether the evaluation slot shows both evaluations beside each other.
  package var showsBothEvaluations: Bool

  /// The smallest screen that is used; below it a sentence names it.
  package static let smallest = Size(rows: 12, columns: 40)

  /// The columns that a text is read across at most: the eye does not find the next line of a
  /// longer one.
  package static let measure = 110

  /// - Parameters:
  ///   - size: the whole screen's.
  ///   - zoomed: the pane that has it all.
  ///   - showsRaw: whether the raw transcript takes the place of rubric and evaluation.
  ///   - labels: whether labels in conflict are shown, and where.
  ///   - shares: where borders were moved to in each kind of layout, in thousandths of the room
  ///     that they divide.
  ///   - wraps: whether texts are wrapped; where not, their lines have the whole room.
  package init(
    size: Size, zoomed: Pane? = nil, showsRaw: Bool = false, labels: Labels = .none,
    shares: [Kind: [Border: Int]] = [:], wraps: Bool = true
  ) {
    self.size = size
    self.labels = labels
    slots = []
    kind = Self.kind(for: size)
    showsBothEvaluations = [.broad, .wide, .stacked, .low, .tall].contains(kind)
    guard kind != .tooSmall else { return }
    var body = Rect(row: 1, column: 0, rows: size.rows - 2, columns: size.columns)
    if let zoomed {
      let isEvaluation = zoomed == .evaluationA || zoomed == .evaluationB
      showsBothEvaluations = isEvaluation && size.columns >= 90
      slots = [
        Slot(
          panes: isEvaluation ? [.evaluationA, .evaluationB] : [zoomed], rect: body,
          hasBorder: true)
      ]
      addMargins()
      if wraps { limitTexts(inTheMiddle: true) }
      return
    }
    if kind == .low || kind == .compact {
      let (line, rest) = body.split(top: 1)
      slots.append(Slot(panes: [.list], rect: line, hasBorder: false))
      body = rest
    }
    if labels == .insteadOfJudgment, kind != .single {
      conflictPlan.place(in: body, [:], into: &self)
      // There is nothing to make room for until the judge opens.
      dividers = []
    } else {
      plan(showsRaw: showsRaw).place(in: body, shares[kind] ?? [:], into: &self)
    }
    addMargins()
    if wraps { limitTexts(inTheMiddle: false) }
  }

  /// Texts are no wider than the measure: they stand at the left of their pane, or in the middle
  /// of one that has the whole screen. Evaluations beside each other keep to it themselves, so
  /// that the line between them is in the middle.
  private mutating func limitTexts(inTheMiddle: Bool) {
    let texts: Set<Pane> = [.question, .first, .second, .rubric]
    for index in slots.indices where texts.isSuperset(of: slots[index].panes) {
      let spare = max(0, slots[index].inner.columns - Self.measure)
      if inTheMiddle {
        slots[index].margin += spare / 2
        slots[index].spare = spare % 2
      } else {
        slots[index].spare = spare
      }
    }
  }

  /// Text stands a cell off the borders where the screen has the room. A list's rows have a blank
  /// of their own, and a pane made narrow keeps every cell.
  private mutating func addMargins() {
    guard [.broad, .wide, .stacked].contains(kind) else { return }
    for index in slots.indices where slots[index].panes != [.list] {
      if slots[index].rect.columns >= 28 { slots[index].margin = 1 }
    }
  }

  private static func kind(for size: Size) -> Kind {
    if size.rows < smallest.rows || size.columns < smallest.columns { return .tooSmall }
    if size.rows >= 28 {
      if size.columns >= 230 { return .broad }
      if size.columns >= 120 { return .wide }
      if size.columns >= 96 { return .stacked }
    }
    if size.columns >= 120 && size.rows >= 20 { return .low }
    if size.columns >= 70 && size.rows >= 36 { return .tall }
    if size.columns >= 70 && size.rows >= 20 { return .compact }
    return .single
  }

  /// The panes in the order of Tab.
  package var panes: [Pane] { slots.flatMap(\.panes).sorted { $0.rawValue < $1.rawValue } }

  /// Nil where this layout has no place for the pane.
  package func slot(of pane: Pane) -> Slot? { slots.first { $0.panes.contains(pane) } }

  /// The slot that holds a cell.
  package func slot(row: Int, column: Int) -> Slot? {
    slots.first { $0.inner.contains(row: row, column: column) }
      ?? slots.first { $0.rect.contains(row: row, column: column) }
  }
}
