import Judgment
import Screen

extension State {
  /// The bottom line: a line being typed, a message, or the keys that work here now.
  func drawFooter(into frame: inout Frame) {
    let row = size.rows - 1
    let rect = Rect(row: row, column: 0, rows: 1, columns: size.columns)
    frame.fill(rect, style: theme[.footer])
    switch mode {
    case .filter(let editor, _):
      drawLine("/", editor, row, rect, into: &frame, after: filterHint)
      return
    case .comment(let editor):
      drawLine("comment: ", editor, row, rect, into: &frame, after: "Enter keeps, Esc leaves")
      return
    case .skip(let editor):
      drawLine("skip, because: ", editor, row, rect, into: &frame, after: "Enter skips, Esc leaves")
      return
    case .confirmQuit(let what):
      frame.write(
        " Quit? \(what).  y quits, any other key stays", row: row, column: 0,
        style: theme[.toastBad], clip: rect)
      return
    default: break
    }
    if let toast {
      let style = theme[toast.notice.kind == .bad ? .toastBad : .toast]
      frame.fill(rect, style: style)
      frame.write(
        " " + Sanitizer.oneLine(toast.notice.text, limit: size.columns - 2), row: row, column: 0,
        style: style, clip: rect)
      return
    }
    var column = 1
    if let playback { column = drawReplayBar(playback, row: row, rect, into: &frame) }
    let shown = footerKeys
    // The last one (help, or the way out) has its place whatever else is left out.
    let last = shown.last.map { TextWidth.of($0.0) + TextWidth.of($0.1) + 2 } ?? 0
    for (index, (keys, words)) in shown.enumerated() {
      let width = TextWidth.of(keys) + 1 + TextWidth.of(words) + 2
      guard index == shown.count - 1 || column + width + last <= size.columns else { continue }
      column = frame.write(keys, row: row, column: column, style: theme[.footerKey], clip: rect)
      column = frame.write(
        " " + words + "  ", row: row, column: column, style: theme[.footer], clip: rect)
    }
  }

  private var filterHint: String {
    if let filterError { return filterError }
    if let pass = filtering { return "looked at \(pass.next) of \(counts.items) …" }
    return "\(visible.count) of \(counts.items)"
  }

  private func drawLine(
    _ prompt: String, _ editor: LineEditor, _ row: Int, _ rect: Rect, into frame: inout Frame,
    after: String
  ) {
    var column = frame.write(
      " " + prompt, row: row, column: 0, style: theme[.footerKey], clip: rect)
    let room = max(4, size.columns - column - 1)
    // The cursor stays in sight: what is far before it scrolls out.
    var start = editor.cursor
    var width = 0
    while start > 0 {
      width += TextWidth.of(editor.text[start - 1])
      guard width < room else { break }
      start -= 1
    }
    column = frame.write(
      String(editor.text[start..<editor.cursor]), row: row, column: column, style: theme[.footer],
      clip: rect)
    frame.cursor = Frame.Position(row: row, column: min(column, size.columns - 1))
    column = frame.write(
      String(editor.text.dropFirst(editor.cursor).prefix(size.columns)), row: row, column: column,
      style: theme[.footer], clip: rect)
    let hint = Sanitizer.oneLine(after, limit: 60)
    let place = size.columns - TextWidth.of(hint) - 1
    if place > column + 2 {
      frame.write(hint, row: row, column: place, style: theme[.footer], clip: rect)
    }
  }

  /// Keys that do something here and now, the most wanted first.
  private var footerKeys: [(String, String)] {
    func keys(_ command: Command) -> String {
      keymap.sequences(for: command, in: place).first?.description ?? ""
    }
    var shown: [(Command, String)] = []
    if playback != nil {
      shown = [
        (.replayPause, playback?.isPaused == true ? "go on" : "pause"), (.replayTag, "tag"),
        (.replayToken, "token"), (.replayFaster, "faster"), (.replaySlower, "slower"),
        (.replayBack, "back"), (.replayForward, "forward"), (.replay, "leave"),
      ]
      return shown.map { (keys($0.0), $0.1) }.filter { !$0.0.isEmpty }
    }
    guard let current else {
      return [(keys(.help), "help"), (keys(.judges), "judge"), (keys(.back), "quit")]
    }
    var texts: [(String, String)] = []
    let isOpen = isOpen(current)
    if isLabelled(current) {
      texts.append((keys(.undo), "undo"))
      texts.append(("+ -", "strength"))
    } else {
      texts.append(("1-5", "label"))
    }
    if isOpen, case .response? = run?.verdict, !isLabelled(current) {
      texts.append((keys(.agree), "agree"))
      texts.append((keys(.overrule), "overrule"))
    }
    texts.append((keys(.comment), "comment"))
    let opensCriterion = focus == .rubric && criterion != nil
    texts.append(
      (
        keys(focus.isList ? .open : .next),
        focus.isList ? "read" : opensCriterion ? "its place" : "next"
      ))
    if !focus.isList { texts.append(("J/K", "item")) }
    if desk.active.isEmpty {
      texts.append((keys(.run), run == nil ? "run" : "run again"))
    } else {
      texts.append((keys(.stop), "stop"))
    }
    if isOpen, run != nil, run?.isRunning == false {
      texts.append((keys(.otherOrder), "other order"))
      texts.append((keys(.replay), "replay"))
    }
    if counts.judged > 0 { texts.append((keys(.nextDisagreement), "disagreement")) }
    texts.append((keys(.filter), "filter"))
    texts.append((keys(.help), "help"))
    return texts.filter { !$0.0.isEmpty }
  }
}
