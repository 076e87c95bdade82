import Judgment
import Review
import Screen

/// Selecting text with the keyboard, and marking it with a tag.
extension State {
  /// The text that a target's offsets are of; nil where it isn't at hand.
  func bytes(of target: MarkedSpan.Target) -> [UInt8]? {
    switch target {
    case .message(let index, let item):
      guard let messages = texts.items[item]?.messages, messages.indices.contains(index) else {
        return nil
      }
      return Array(messages[index].content.utf8)
    case .response(let response, let index, let item):
      guard let messages = texts.items[item]?.response(response)?.messages,
        messages.indices.contains(index)
      else { return nil }
      return Array(messages[index].content.utf8)
    case .run(let run):
      guard let record = records[run], record.isLoaded else { return nil }
      return record.reading.bytes
    }
  }

  func cursor(in pane: Pane, _ target: MarkedSpan.Target) -> TextCursor? {
    guard let rect = contentRect(of: pane), let bytes = bytes(of: target) else { return nil }
    return TextCursor(
      content: content(of: pane, columns: rect.columns), target: target, width: rect.columns,
      bytes: bytes)
  }

  /// `v`: a cursor on the first text in sight of the pane in focus, or on the quote walked to.
  mutating func startSelecting() -> [Effect] {
    guard !focus.isList, let rect = contentRect(of: focus) else {
      say("\(keyName(.mark)) marks text: \(keyName(.focusNext)) goes to a pane with some")
      return []
    }
    let isJudgment = Pane.ofJudgment.contains(focus)
    if isJudgment {
      guard isCurrentOpen else { return sealed() }
      guard run?.isRunning != true else {
        say("this run is still being written")
        return []
      }
      guard amendmentInView == nil else {
        say("marks are of the judge's own text: \(keyName(.amended)) shows it")
        return []
      }
      guard playback == nil else { return [] }
    }
    let content = content(of: focus, columns: rect.columns)
    let top = top(of: focus, content, shown: rect.rows)
    for row in top..<max(top, min(content.rows, top + rect.rows)) {
      for column in 0..<rect.columns {
        guard let place = content.place(row: row, column: column) else { continue }
        mode = .selecting(
          TextSelection(pane: focus, target: place.target, cursor: place.byte, column: column))
        return []
      }
    }
    say("no text to mark here")
    return []
  }

  /// The selected bytes; nil while nothing is selected.
  func range(of selection: TextSelection) -> Range<Int>? {
    guard let anchor = selection.anchor,
      let cursor = cursor(in: selection.pane, selection.target)
    else { return nil }
    let first = min(anchor, selection.cursor)
    return first..<max(first, cursor.end(ofCharacterAt: max(anchor, selection.cursor)))
  }

  mutating func press(
    _ key: Key, selecting selection: TextSelection, _ moment: Moment
  ) -> [Effect] {
    guard let cursor = cursor(in: selection.pane, selection.target) else {
      mode = .review
      return []
    }
    var selection = selection
    var keepsColumn = false
    func go(_ byte: Int) { selection.cursor = byte }
    switch key {
    case .escape, .character("q"), .control("c"), .control("g"):
      mode = .review
      return []
    case .character("h"), .left: go(cursor.left(of: selection.cursor))
    case .character("l"), .right: go(cursor.right(of: selection.cursor))
    case .character("j"), .down, .character("k"), .up, .control("d"), .control("u"), .pageDown,
      .pageUp:
      keepsColumn = true
      let isDown = [.character("j"), .down, .control("d"), .pageDown].contains(key)
      let isPage = ![.character("j"), .down, .character("k"), .up].contains(key)
      for _ in 0..<(isPage ? 10 : 1) {
        go(
          cursor.vertically(isDown ? 1 : -1, from: selection.cursor, column: selection.column))
      }
    case .character("w"): go(cursor.word(1, from: selection.cursor))
    case .character("b"): go(cursor.word(-1, from: selection.cursor))
    case .character("0"), .home: go(cursor.rowStart(of: selection.cursor))
    case .character("$"), .end: go(cursor.rowEnd(of: selection.cursor))
    case .character("v"), .character(" "):
      selection.anchor = selection.anchor == nil ? selection.cursor : nil
    case .character("o"):
      if let anchor = selection.anchor {
        selection.anchor = selection.cursor
        go(anchor)
      }
    case .character("c"):
      mode = .markNote(LineEditor(selection.note ?? ""), selection)
      return []
    case .character("y"):
      mode = .selecting(selection)
      guard let text = selectedText(selection) else { return [] }
      mode = .review
      return [.copy(text, what: "the selected text")]
    case .enter, .character("t"):
      mode = .selecting(selection)
      return openTags(selection)
    default: return []
    }
    if !keepsColumn { selection.column = cursor.cell(of: selection.cursor)?.column ?? 0 }
    mode = .selecting(selection)
    bringToSight(selection.target, byte: selection.cursor, in: selection.pane)
    return []
  }

  /// The text that is selected; says what to do where nothing is.
  private mutating func selectedText(_ selection: TextSelection) -> String? {
    guard let range = range(of: selection), let bytes = bytes(of: selection.target),
      range.upperBound <= bytes.count, !range.isEmpty
    else {
      say("nothing is selected yet: v begins")
      return nil
    }
    return String(decoding: bytes[range], as: UTF8.self)
  }

  // MARK: - Tags

  private mutating func openTags(_ selection: TextSelection) -> [Effect] {
    guard selectedText(selection) != nil else { return [] }
    guard !isReadOnly else {
      sayNotStored()
      return []
    }
    guard !taxonomy.tags.isEmpty else {
      say("there are no tags to choose from: reasons.toml has none")
      return []
    }
    mode = .choosing(.tags(selection))
    return []
  }

  var tagRows: [KeyRow] {
    taxonomy.tags.map { KeyRow(key: String($0.key), word: $0.word, about: $0.about) }
  }

  /// Marks what is selected.
  mutating func mark(_ selection: TextSelection, tag key: Character, _ moment: Moment) -> [Effect] {
    guard let tag = taxonomy.tag(at: key) else {
      say("\(key) is no tag here")
      return []
    }
    guard let text = selectedText(selection), let range = range(of: selection) else {
      mode = .review
      return []
    }
    mode = .review
    let effects = store(
      Event(
        at: moment.place, by: me,
        .span(
          MarkedSpan(
            target: selection.target, range: range, excerpt: text, tag: tag.word,
            note: selection.note))))
    walked.span = moment.place.id
    if let current, isRepeat(current) { queue.mixed.markedAgain.insert(moment.place.id) }
    say("marked: \(tag.word); \(keyName(.undo)) takes it back")
    return effects
  }

  // MARK: - The mouse

  /// A drag over text selects it, from where the button went down.
  mutating func drag(to row: Int, _ column: Int) -> [Effect] {
    guard let pressed = mouse.pressed, let rect = contentRect(of: pressed.pane) else { return [] }
    let pane = pressed.pane
    if case .selecting = mode {} else if case .review = mode {} else { return [] }
    let content = content(of: pane, columns: rect.columns)
    let top = top(of: pane, content, shown: rect.rows)
    let sideways = wraps ? 0 : scroll(of: pane).column
    func place(_ row: Int, _ column: Int) -> (target: MarkedSpan.Target, byte: Int)? {
      content.place(
        row: min(max(row, rect.row), rect.endRow - 1) - rect.row + top,
        column: min(max(column, rect.column), rect.endColumn - 1) - rect.column, sideways: sideways)
    }
    guard let first = place(pressed.row, pressed.column), let last = place(row, column),
      first.target == last.target
    else { return [] }
    if first.target == shownTarget, run?.isRunning == true || playback != nil { return [] }
    var selection = TextSelection(
      pane: pane, target: first.target, cursor: last.byte, column: column - rect.column)
    selection.anchor = first.byte
    mode = .selecting(selection)
    return []
  }
}
