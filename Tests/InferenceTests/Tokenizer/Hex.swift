/// Bytes as JSON fixtures spell them: two hexadecimal digits each.
enum Hex {
  static func bytes(_ text: String) -> [UInt8] {
    let digits = Array(text.utf8).map { byte -> UInt8 in
      byte < 0x3A ? byte - 0x30 : (byte | 0x20) - 0x57
    }
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
