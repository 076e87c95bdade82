import Screen

/// Control sequences that carry text. All of it goes through the strict sanitiser first.
package enum TerminalReport {
  /// The longest payload that terminals commonly take on the clipboard, in base64 bytes.
  package static let clipboardLimit = 74_994

  /// OSC 2: the window's title.
  package static func title(_ text: String) -> String {
    "\u{1B}]2;" + Sanitizer.title(text) + "\u{07}"
  }

  /// OSC 9: a message of the desktop.
  package static func notice(_ text: String) -> String {
    // A digit and a semicolon at its start would be another command (ConEmu's).
    let text = Sanitizer.title(text)
    return "\u{1B}]9;" + (text.utf8.first.map { 0x30...0x39 ~= $0 } == true ? " " : "") + text
      + "\u{07}"
  }

  /// OSC 52: the clipboard; nil when the text is too long for it.
  package static func clipboard(_ text: String) -> String? {
    let payload = base64(Sanitizer.clipboard(text).utf8)
    guard payload.utf8.count <= clipboardLimit else { return nil }
    return "\u{1B}]52;c;" + payload + "\u{07}"
  }

  /// The same, packed so that tmux hands it to the terminal outside (`allow-passthrough`).
  package static func passedThroughTmux(_ report: String) -> String {
    var inner = ""
    for scalar in report.unicodeScalars {
      inner.unicodeScalars.append(scalar)
      if scalar == "\u{1B}" { inner.unicodeScalars.append(scalar) }
    }
    return "\u{1B}Ptmux;" + inner + "\u{1B}\\"
  }

  /// RFC 4648, with padding.
  package static func base64(_ bytes: some Collection<UInt8>) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var iterator = bytes.makeIterator()
    while let first = iterator.next() {
      let second = iterator.next()
      let third = second == nil ? nil : iterator.next()
      let word = UInt32(first) << 16 | UInt32(second ?? 0) << 8 | UInt32(third ?? 0)
      text.append(digits[Int(word >> 18)])
      text.append(digits[Int(word >> 12 & 63)])
      text.append(second == nil ? UInt8(ascii: "=") : digits[Int(word >> 6 & 63)])
      text.append(third == nil ? UInt8(ascii: "=") : digits[Int(word & 63)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
