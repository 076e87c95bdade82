import Review
import Screen

/// What a pane shows, laid out for its width: blocks one under the other.
package struct PaneContent: Sendable {
  private(set) var parts: [Part] = []
  /// The row after each part, from the content's top.
  private(set) var ends: [Int] = []
  /// Where layouts are kept from frame to frame, and under which numbers. It may keep contents
  /// too, so they do not keep it.
  private unowned let memo: Memo
  private let pane: Pane
  private var nextPart: Int

  /// - Parameters:
  ///   - memo: what keeps layouts.
  ///   - pane: the pane it is shown in.
  ///   - firstPart: numbers its texts within the pane; contents beside each other start far apart.
  init(_ memo: Memo, _ pane: Pane, firstPart: Int = 0) {
    self.memo = memo
    self.pane = pane
    nextPart = firstPart
  }

  /// Parts as many as contents beside each other may have before they share numbers.
  static let partsApart = 1_000_000

  var isEmpty: Bool { parts.isEmpty }

  enum Part: Sendable {
    case block(Block)
    /// Contents beside each other, as high as the highest, with some cells between them.
    case columns([PaneContent], width: Int, between: Int)

    var rows: Int {
      switch self {
      case .block(let block): block.rows
      case .columns(let contents, _, _): contents.map(\.rows).max() ?? 0
      }
    }
  }

  /// A stretch of text with something before its first row.
  struct Block: Sendable {
    /// Drawn left of the text's first row.
    var lead = StyledText()
    /// Cells left free on every row, for the lead.
    var indent = 0
    var layout: TextLayout
    /// What its Markdown marks; nil where it is shown as it is.
    var markdown: Markdown?
    /// Whether the numbers of its lines stand where it is indented.
    var isNumbered = false
    /// The turn of a conversation that it begins, from 0.
    var turn: Int?
    var style: Style
    /// Over the text, UTF-8 byte offsets into it.
    var spans: [StyledSpan] = []
    /// Which of its bytes stand in a text that can be marked, such as a transcript. Ascending.
    var anchors: [Anchor] = []
    /// Its text where that can be searched and stands in no text that can be marked.
    var own: OwnText?
    /// Empty rows after it.
    var gap = 0

    var rows: Int { layout.rows.count + gap }
  }

  /// What a pane says itself, such as a verdict's figures: a search finds it, nothing marks it.
  struct OwnText: Sendable {
    var pane: Pane
    /// Counted within the pane.
    var number: Int
    var text: String
  }

  /// Bytes of a block's text that are bytes of a text that can be marked.
  struct Anchor: Equatable {
    var target: MarkedSpan.Target
    /// In the target's text.
    var range: Range<Int>
    /// Where the first of them stands in the block's text.
    var offset: Int

    init(_ target: MarkedSpan.Target, _ range: Range<Int>, at offset: Int = 0) {
      self.target = target
      self.range = range
      self.offset = offset
    }

    /// Spans over the target's text as spans over the block's.
    func spans(_ marks: [StyledSpan]) -> [StyledSpan] {
      marks.compactMap { mark in
        let part = mark.range.clamped(to: range)
        guard !part.isEmpty else { return nil }
        let shift = offset - range.lowerBound
        return StyledSpan(
          part.lowerBound + shift..<part.upperBound + shift, mark.style, isCursor: mark.isCursor)
      }
    }
  }

  /// Its height in cells.
  package var rows: Int { ends.last ?? 0 }

  /// The row that a part begins with, from the content's top.
  func start(ofPart index: Int) -> Int { index == 0 ? 0 : ends[index - 1] }

  /// The part that holds a row, the last one for rows below all; nil without parts.
  func part(atRow row: Int) -> Int? {
    var lower = 0
    var upper = ends.count
    while lower < upper {
      let middle = (lower + upper) / 2
      if ends[middle] <= row { lower = middle + 1 } else { upper = middle }
    }
    return parts.isEmpty ? nil : min(lower, parts.count - 1)
  }

  private mutating func append(_ part: Part) {
    parts.append(part)
    ends.append(rows + part.rows)
  }

  /// The turns of a conversation and the rows that they begin with, in order.
  var turns: [(turn: Int, row: Int)] {
    var turns: [(turn: Int, row: Int)] = []
    var row = 0
    for part in parts {
      if case .block(let block) = part, let turn = block.turn { turns.append((turn, row)) }
      row += part.rows
    }
    return turns
  }

  mutating func add(_ block: Block) { append(.block(block)) }

  mutating func add(
    _ text: String, columns: Int, style: Style, lead: StyledText = StyledText(), indent: Int = 0,
    spans: [StyledSpan] = [], anchors: [Anchor] = [], gap: Int = 0, wraps: Bool = true,
    isMarkdown: Bool = false, isNumbered: Bool = false, turn: Int? = nil, isSearched: Bool = false
  ) {
    var indent = indent
    if isNumbered { indent += Self.gutter(of: text) }
    let place = Memo.Place(
      pane: pane, part: nextPart, columns: max(1, columns - indent), wraps: wraps,
      isMarkdown: isMarkdown)
    let own = isSearched ? OwnText(pane: pane, number: nextPart, text: text) : nil
    nextPart += 1
    let laidOut = memo.layout(text, at: place)
    add(
      Block(
        lead: lead, indent: indent, layout: laidOut.layout, markdown: laidOut.markdown,
        isNumbered: isNumbered, turn: turn, style: style, spans: spans, anchors: anchors,
        own: own, gap: gap))
  }

  /// The cells that the numbers of a text's lines need, with the blank after them.
  private static func gutter(of text: String) -> Int {
    let lines = text.utf8.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
    return max(2, String(lines).count) + 1
  }

  /// Adds a row of styled text.
  mutating func add(
    _ line: StyledText, columns: Int, style: Style, wraps: Bool, isSearched: Bool = false
  ) {
    add(
      line.text, columns: columns, style: style, spans: line.spans, wraps: wraps,
      isSearched: isSearched)
  }

  /// Adds another content's parts below.
  mutating func add(_ content: PaneContent) {
    for part in content.parts { append(part) }
  }

  /// Adds contents beside each other, each `width` cells wide and `between` cells from the next.
  mutating func add(beside contents: [PaneContent], width: Int, between: Int) {
    append(.columns(contents, width: width, between: between))
  }

  /// An empty row after what stands last.
  mutating func addGap() {
    if case .block(var block)? = parts.last {
      block.gap += 1
      parts[parts.count - 1] = .block(block)
      ends[ends.count - 1] += 1
    } else if !parts.isEmpty {
      add("", columns: 1, style: .plain)
    }
  }

  /// The width of the widest row that scrolls sideways, with what stands before it; 0 where none
  /// does.
  var widestRunningOn: Int {
    parts.reduce(0) { widest, part in
      switch part {
      case .block(let block):
        let columns = block.layout.widestRunningOn
        return max(widest, columns == 0 ? 0 : block.indent + columns)
      case .columns(let contents, _, _):
        return max(widest, contents.map(\.widestRunningOn).max() ?? 0)
      }
    }
  }

  /// The byte that a cell shows, and of which text.
  ///
  /// - Parameters:
  ///   - row: from the content's top.
  ///   - column: from its left edge, in cells.
  ///   - sideways: cells scrolled off to the left.
  /// - Returns: nil where no text that can be marked stands.
  func place(row: Int, column: Int, sideways: Int = 0) -> (target: MarkedSpan.Target, byte: Int)? {
    guard row >= 0, row < rows, let index = part(atRow: row) else { return nil }
    let inner = row - start(ofPart: index)
    switch parts[index] {
    case .block(let block):
      guard inner < block.layout.rows.count else { return nil }
      let shift = block.layout.rows[inner].runsOn ? sideways : 0
      let offset = block.layout.offset(row: inner, column: max(0, column - block.indent) + shift)
      for anchor in block.anchors {
        let byte = anchor.range.lowerBound + offset - anchor.offset
        if anchor.range.contains(byte) { return (anchor.target, byte) }
      }
      return nil
    case .columns(let contents, let width, let between):
      let index = column / (width + between)
      guard contents.indices.contains(index) else { return nil }
      return contents[index].place(
        row: inner, column: column - index * (width + between), sideways: sideways)
    }
  }

  /// Its rows as plain text, what stands beside each other one after the other.
  var plainLines: [String] {
    parts.flatMap { part -> [String] in
      switch part {
      case .block(let block):
        block.layout.text.enumerated().map { index, text in
          index == 0 && !block.lead.isEmpty ? block.lead.text + " " + text : text
        }
      case .columns(let contents, _, _): contents.flatMap(\.plainLines)
      }
    }
  }
}
