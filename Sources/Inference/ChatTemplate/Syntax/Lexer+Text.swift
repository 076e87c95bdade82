// Text, comments and raw blocks, up to the tags between them.

extension Lexer {
  private enum Opening { case comment, block, print }

  /// Text up to the next tag, then the tag.
  mutating func lexText() throws {
    let start = position
    var opening: Opening?
    while position < source.count {
      if source[position] == 0x7B {
        switch scalar(1) {
        case 0x25: opening = .block
        case 0x7B: opening = .print
        case 0x23: opening = .comment
        default: break
        }
        if opening != nil { break }
      }
      position += 1
    }
    guard let opening else {
      add(.text(Array(source[start...])))
      endMatch()
      return
    }
    let end = position
    position += 2
    let sign = readSign()
    var text = source[start..<end]
    if sign == 0x2D {
      while let last = text.last, MarkedScalar(last, isTemplate: true).isSpace { text.removeLast() }
    } else if sign != 0x2B, opening != .print {
      stripLineStart(&text)
    }
    if !text.isEmpty { add(.text(Array(text))) }
    if opening == .block, try lexRaw() { return }
    switch opening {
    case .comment:
      countLines()
      try lexComment()
    case .block:
      countLines()
      add(.blockBegin)
      try lexTag(isPrint: false)
    case .print:
      countLines()
      add(.printBegin)
      try lexTag(isPrint: true)
    }
  }

  /// `-` or `+` right after an opening, nil for none.
  mutating func readSign() -> UInt32? {
    guard let sign = scalar(), sign == 0x2D || sign == 0x2B else { return nil }
    position += 1
    return sign
  }

  /// `lstrip_blocks`: white space between a line's start and a tag goes.
  private func stripLineStart(_ text: inout ArraySlice<UInt32>) {
    let lineStart = text.lastIndex(of: 10).map { $0 + 1 } ?? text.startIndex
    guard lineStart > text.startIndex || atLineStart else { return }
    if text[lineStart...].allSatisfy({ MarkedScalar($0, isTemplate: true).isSpace }) {
      text = text[..<lineStart]
    }
  }

  /// `trim_blocks`: the end of a block or comment, where it stands at the present position.
  mutating func readEnd(_ close: StaticString) -> Bool {
    if stands("+", at: position), stands(close, at: position + 1) {
      position += 3
    } else if stands("-", at: position), stands(close, at: position + 1) {
      position += 3
      skipSpace()
    } else if stands(close, at: position) {
      position += 2
      if scalar() == 10 { position += 1 }
    } else {
      return false
    }
    return true
  }

  private mutating func lexComment() throws {
    while position < source.count {
      if readEnd("#}") {
        endMatch()
        return
      }
      position += 1
    }
    throw ChatTemplateError.syntax(line: line, "a comment '{#' has no '#}'")
  }

  // MARK: - Raw

  /// `{% raw %}`: everything to `{% endraw %}` is text. False where the block is another.
  private mutating func lexRaw() throws -> Bool {
    let start = position
    skipSpace()
    guard stands("raw", at: position) else {
      position = start
      return false
    }
    position += 3
    skipSpace()
    if stands("-%}", at: position) {
      position += 3
      skipSpace()
    } else if stands("%}", at: position) {
      position += 2
    } else {
      position = start
      return false
    }
    endMatch()
    let textStart = position
    while position < source.count {
      let place = position
      if stands("{%", at: place) {
        position += 2
        let sign = readSign()
        skipSpace()
        if stands("endraw", at: position) {
          position += 6
          skipSpace()
          if readEnd("%}") {
            var text = source[textStart..<place]
            if sign == 0x2D {
              while let last = text.last, MarkedScalar(last, isTemplate: true).isSpace {
                text.removeLast()
              }
            } else if sign != 0x2B {
              stripLineStart(&text)
            }
            if !text.isEmpty { add(.text(Array(text))) }
            endMatch()
            return true
          }
        }
      }
      position = place + 1
    }
    throw ChatTemplateError.syntax(line: line, "a block 'raw' has no 'endraw'")
  }
}
