import Foundation
package import JSON
import Screen
import Terminal

/// Standard output and error of the commands without a screen.
package enum Output {
  /// Whether standard error is a terminal, so that progress may be drawn over itself.
  package static let hasTerminal = isatty(STDERR_FILENO) == 1

  /// A line on standard output. It may name what a file, a model or a person wrote: no control
  /// character of it reaches the terminal.
  package static func line(_ text: String) {
    write(Sanitizer.plain(text) + "\n", to: STDOUT_FILENO)
  }

  /// A sentence or a text on standard output: on a terminal in rows that end between words, else in
  /// its own lines. No control character of it reaches the terminal.
  package static func prose(_ text: String) {
    let columns = TerminalWidth.columns(of: STDOUT_FILENO)
    write(rows(of: Sanitizer.plain(text), columns: columns) + "\n", to: STDOUT_FILENO)
  }

  /// Lines as rows of so many cells, parted between words where they have any there; as they are
  /// where that is nil.
  package static func rows(of text: String, columns: Int?) -> String {
    guard let columns else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard TextWidth.of(String(line)) > columns else { return String(line) }
      return TextLayout(String(line), columns: columns).text.map { row in
        String(row.reversed().drop { $0 == " " }.reversed())
      }.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// A value on one line. What could act on a terminal is escaped, so that the value is the same
  /// to whoever parses it.
  package static func line(_ value: JSONValue) {
    write(escaped(value.text()) + "\n", to: STDOUT_FILENO)
  }

  /// A sentence on standard error, on a terminal in rows that end between words. It may name what a
  /// file or a person wrote: no control character of it reaches the terminal.
  package static func note(_ text: String) {
    let columns = TerminalWidth.columns(of: STDERR_FILENO)
    write(rows(of: Sanitizer.plain(text), columns: columns) + "\n", to: STDERR_FILENO)
  }

  /// Progress on standard error: over the last one on a terminal, else a plain line.
  package static func progress(_ text: String, isLast: Bool = false) {
    let text = Sanitizer.oneLine(text)
    if hasTerminal {
      write("\r\u{1b}[K" + text + (isLast ? "\n" : ""), to: STDERR_FILENO)
    } else {
      write(text + "\n", to: STDERR_FILENO)
    }
  }

  /// Bytes as they are into a file or a pipe; on a terminal as `line` shows text. They end where a
  /// character ends.
  package static func raw(_ bytes: [UInt8]) {
    var rest = bytes[...]
    if isatty(STDOUT_FILENO) == 1 {
      rest = Array(Sanitizer.plain(String(decoding: bytes, as: UTF8.self)).utf8)[...]
    }
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { exit(1) }
      rest = rest.dropFirst(count)
    }
  }

  /// JSON's text with DEL, C1 and bidi controls as `\u` and four digits; C0 is so already. None of
  /// them can stand outside a string.
  private static func escaped(_ text: String) -> String {
    func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
      0x7F...0x9F ~= scalar.value || scalar.value >= 0x80 && scalar.properties.isBidiControl
    }
    guard text.unicodeScalars.contains(where: isHarmful) else { return text }
    var escaped = ""
    for scalar in text.unicodeScalars {
      if isHarmful(scalar) {
        let digits = String(scalar.value, radix: 16)
        escaped += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      } else {
        escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      // A reader that went away (`| head`) ends the program quietly.
      guard count > 0 else { exit(descriptor == STDOUT_FILENO ? 141 : 1) }
      rest = rest.dropFirst(count)
    }
  }
}

/// Exit codes of every command.
package enum ExitCode {
  package static let done: Int32 = 0
  /// Something could not be done; a sentence on standard error says what.
  package static let failed: Int32 = 1
  /// The command line can't be understood, or there is no terminal.
  package static let usage: Int32 = 2
  /// Done, but for records that were refused.
  package static let refusedRecords: Int32 = 3
  /// Ended by Ctrl-c or SIGTERM.
  package static let interrupted: Int32 = 130
}
