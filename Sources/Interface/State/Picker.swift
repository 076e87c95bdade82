package import Judgment
package import Review
package import Screen

/// A list in a box of which one row is chosen: typing filters it, arrows move, Enter chooses, Esc
/// closes. What it lists is computed from the state each time, so it is never out of date.
package struct Picker: Sendable, Equatable {
  /// What is listed. Each kind's rows have a file in `Pickers`.
  package enum Kind: Sendable, Equatable {
    /// Every command with its keys: help.
    case commands
    /// The runs of the comparison in view.
    case runs
    /// The responses of the comparison in view: which to show at a side.
    case responses(Sides.Side)
    /// The same: which is better than all others.
    case labels
    /// The values that the list's rows have, with counts.
    case facets
    /// Orders of the list.
    case sorts
    /// Queues by name, with counts.
    case queues
    /// The queue language.
    case guide
    /// What a search through all items and panes found.
    case everywhere
    /// Runs of the comparison in view, to compare the one in view with.
    case otherRuns
    /// Every decision, newest first.
    case history
    /// What the program did.
    case journal
    /// Reviews of judgments and marked passages.
    case reviews
  }

  package var kind: Kind
  /// Words that every row listed has, whatever their case.
  package var filter: LineEditor
  /// The row chosen by Enter, from 0 among those that the filter keeps.
  package var selection: Int
  /// Whether the filter's text is of another time: the first character typed takes its place.
  package var hasOldFilter: Bool

  package init(
    _ kind: Kind, filter: LineEditor = LineEditor(), selection: Int = 0, hasOldFilter: Bool = false
  ) {
    self.kind = kind
    self.filter = filter
    self.selection = selection
    self.hasOldFilter = hasOldFilter
  }
}

/// A row of a picker.
package struct PickerRow: Sendable, Equatable {
  /// The heading it stands under; rows of one heading follow each other.
  package var heading: String
  /// A short column at the left, such as keys or a number.
  package var lead: String
  package var title: StyledText
  /// More about it, at the right where there is room.
  package var detail: String
  /// What Enter does there.
  package var choice: Choice
  /// Whether choosing it does something here and now; the others are drawn quieter.
  package var works: Bool

  package init(
    heading: String = "", lead: String = "", title: StyledText, detail: String = "",
    choice: Choice, works: Bool = true
  ) {
    self.heading = heading
    self.lead = lead
    self.title = title
    self.detail = detail
    self.choice = choice
    self.works = works
  }

  /// What choosing it does.
  package enum Choice: Sendable, Equatable {
    case command(Command)
    /// Opens the `:` line with its name, for its argument.
    case line(LineCommand)
    /// Shows a slot's response at a side.
    case response(Int, at: Sides.Side)
    /// Labels a slot's response the best.
    case label(Int)
    /// Goes there.
    case comparison(ComparisonID)
    /// Brings it into view.
    case run(RunID)
    /// Adds a term to the filter.
    case term(String)
    case sort(QueueSort.Field)
    case queue(SavedQueue)
    /// Goes on typing a filter from here.
    case typing(String)
    /// Goes to where it was found.
    case found(FoundText)
    /// Compares the run in view with this one.
    case compare(RunID)
    /// Goes to what an event is about.
    case event(EventID)
    /// Goes to what a review says one thing of.
    case review(EventID, ReviewedPart)
    /// It only tells something.
    case nothing
  }

  /// Whether it has every word of a filter, whatever their case.
  package func matches(_ filter: String) -> Bool {
    matches(filter.lowercased().split(separator: " "))
  }

  fileprivate func matches(_ words: [Substring]) -> Bool {
    guard !words.isEmpty else { return true }
    let text = [lead, title.text, detail, heading].joined(separator: " ").lowercased()
    return words.allSatisfy { text.contains($0) }
  }
}

extension [PickerRow] {
  /// Those that have every word of a filter, whatever their case.
  func matching(_ filter: String) -> [PickerRow] {
    let words = filter.lowercased().split(separator: " ")
    return words.isEmpty ? self : self.filter { $0.matches(words) }
  }
}
