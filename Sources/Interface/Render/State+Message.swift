import Screen

/// What is said or asked now, where it stands.
struct MessageBlock: Equatable {
  var rect: Rect
  /// One for each of its rows.
  var lines: [String]
  /// What went wrong has a sign before it, not only another colour.
  var isBad: Bool
}

/// What is said or asked at the bottom: over the panes' lower border, above the footer, so that
/// what can be done stays in sight.
extension State {
  /// As many rows as a message may take.
  private static let mostRows = 6

  /// Nil where nothing is said.
  private var message: (text: String, isBad: Bool)? {
    if case .confirmQuit(let what) = mode { return ("Quit? \(what).", true) }
    if case .confirmOpen(let what) = mode {
      return ("Open another session? \(what) and would be lost.", true)
    }
    guard let toast else { return nil }
    return (
      Sanitizer.oneLine(toast.notice.text, limit: Self.mostRows * size.columns),
      toast.notice.kind == .bad
    )
  }

  /// A sentence of one row is a tag in the border; a longer one takes as many whole rows as its
  /// words need, over all that stands there: what goes wrong ends with what to do about it.
  var messageBlock: MessageBlock? {
    guard let message else { return nil }
    let room = max(1, size.columns - (message.isBad ? 6 : 4))
    let rows = TextLayout(message.text, columns: room).text
    let most = max(1, min(Self.mostRows, size.rows / 2 - 1))
    var lines = Array(rows.prefix(most))
    if rows.count > most, let last = lines.popLast() {
      lines.append(Sanitizer.oneLine(last, limit: room - 2) + " …")
    }
    let isTag = lines.count == 1
    let columns = isTag ? TextWidth.of(lines[0]) + (message.isBad ? 4 : 2) : size.columns
    return MessageBlock(
      rect: Rect(
        row: size.rows - 1 - lines.count, column: isTag ? 1 : 0, rows: lines.count,
        columns: columns),
      lines: lines, isBad: message.isBad)
  }

  func drawMessage(into frame: inout Frame) {
    guard let block = messageBlock else { return }
    let style = theme[block.isBad ? .toastBad : .toast]
    frame.fill(block.rect, style: style)
    if block.isBad {
      frame.write("!", row: block.rect.row, column: 2, style: style, clip: block.rect)
    }
    for (row, line) in zip(block.rect.rowRange, block.lines) {
      frame.write(line, row: row, column: block.isBad ? 4 : 2, style: style, clip: block.rect)
    }
  }
}
