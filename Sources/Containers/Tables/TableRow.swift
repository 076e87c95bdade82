import Glibc

/// One row of a table, by RFC 4180: fields in quotes may hold separators, line ends and, doubled,
/// quotes. Beyond it: LF alone ends a row, too, and a quote inside of an unquoted field is text.
struct TableRow {
  var fields: [String] = []
  /// The byte after the row and its line end.
  var end: Int
  /// Whether bytes that are no UTF-8 were replaced by U+FFFD.
  var isRepaired = false

  /// Why bytes are no row.
  enum Failure: Error, Equatable {
    /// A quote that opens at this byte and is not closed.
    case openQuote(at: Int)
    /// Text after the closing quote, at this byte.
    case textAfterQuote(at: Int)
  }

  private static let quote = UInt8(ascii: "\"")

  /// Reads the row that begins at a byte; the last needs no line end.
  init(
    _ bytes: UnsafeRawBufferPointer, from start: Int, dialect: TableDialect
  ) throws(Failure) {
    end = start
    while true {
      if end < bytes.count, bytes[end] == Self.quote {
        try readQuoted(bytes)
      } else {
        readPlain(bytes, dialect.separator)
      }
      guard end < bytes.count else { return }
      defer { end += 1 }
      if bytes[end] == dialect.separator { continue }
      // CR LF: the CR is looked over by both kinds of fields.
      if bytes[end] == 0x0A { return }
      throw .textAfterQuote(at: end)
    }
  }

  private mutating func readPlain(_ bytes: UnsafeRawBufferPointer, _ separator: UInt8) {
    let start = end
    while end < bytes.count, bytes[end] != separator, bytes[end] != 0x0A { end += 1 }
    var last = end
    let isAtLineEnd = end == bytes.count || bytes[end] == 0x0A
    if isAtLineEnd, last > start, bytes[last - 1] == 0x0D { last -= 1 }
    append(UnsafeRawBufferPointer(rebasing: bytes[start..<last]))
  }

  private mutating func readQuoted(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
    let opening = end
    var text: [UInt8] = []
    end += 1
    while true {
      guard let closing = Self.nextQuote(bytes, from: end) else {
        throw .openQuote(at: opening)
      }
      let part = UnsafeRawBufferPointer(rebasing: bytes[end..<closing])
      end = closing + 1
      guard end < bytes.count, bytes[end] == Self.quote else {
        if text.isEmpty {
          append(part)
        } else {
          text.append(contentsOf: part)
          text.withUnsafeBytes { append($0) }
        }
        break
      }
      text.append(contentsOf: part)
      text.append(Self.quote)
      end += 1
    }
    if end < bytes.count, bytes[end] == 0x0D, end + 1 == bytes.count || bytes[end + 1] == 0x0A {
      end += 1
    }
  }

  private static func nextQuote(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    guard start < bytes.count, let base = bytes.baseAddress,
      let found = memchr(base + start, Int32(quote), bytes.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - base
  }

  private mutating func append(_ bytes: UnsafeRawBufferPointer) {
    if let text = String(validating: bytes, as: UTF8.self) {
      fields.append(text)
    } else {
      fields.append(String(decoding: bytes, as: UTF8.self))
      isRepaired = true
    }
  }
}
