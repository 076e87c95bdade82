import Judgment

/// Text as a tool shows it in one field, and where bytes of what it was made from stand in it.
struct FieldText {
  let text: String
  /// The bytes that marked spans count in, and what became of each message.
  private let bytes: [UInt8]
  private let messages: Response

  /// One message as it is; of several each with its role before it.
  init(_ messages: [Message]) {
    self.messages = Response(id: ResponseID(""), messages: messages)
    text = self.messages.text
    bytes = Array(text.utf8)
  }

  /// A judgment as it was written.
  init(_ transcript: Transcript) {
    bytes = transcript.bytes
    text = String(decoding: bytes, as: UTF8.self)
    messages = Response(id: ResponseID(""), messages: [Message(role: "", content: text)])
  }

  /// Where bytes of a message stand in `text`, in Unicode scalars: what Python, and with it these
  /// tools, count characters in. A scalar of which only some bytes are marked is marked whole. Nil
  /// where nothing is left of it.
  func characters(_ range: Range<Int>, inMessage index: Int = 0) -> Range<Int>? {
    guard messages.messages.indices.contains(index) else { return nil }
    let message =
      messages.messages.count > 1 ? messages.range(ofMessage: index) : 0..<bytes.count
    let inside = range.clamped(to: 0..<message.count)
    guard !inside.isEmpty else { return nil }
    var lower = message.lowerBound + inside.lowerBound
    var upper = message.lowerBound + inside.upperBound
    while lower > 0, Self.continues(bytes[lower]) { lower -= 1 }
    while upper < bytes.count, Self.continues(bytes[upper]) { upper += 1 }
    let start = Self.count(bytes[..<lower])
    return start..<start + Self.count(bytes[lower..<upper])
  }

  /// A stretch of `text`, counted as `characters` counts.
  func excerpt(_ range: Range<Int>) -> String {
    String(
      String.UnicodeScalarView(text.unicodeScalars.dropFirst(range.lowerBound).prefix(range.count)))
  }

  private static func continues(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

  private static func count(_ bytes: ArraySlice<UInt8>) -> Int {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.count
  }
}
