import Crypto
import Foundation

/// SHA-256 of files, in hex.
package enum FileHash {
  /// Reads the file once, 8 MiB at a time.
  package static func sha256(file path: String) throws -> String {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    defer { try? file.close() }
    var hash = SHA256()
    while let chunk = try file.read(upToCount: 8 << 20), !chunk.isEmpty { hash.update(data: chunk) }
    return hex(hash.finalize())
  }

  /// Of its UTF-8.
  package static func sha256(text: String) -> String {
    hex(SHA256.hash(data: Array(text.utf8)))
  }

  static func hex(_ digest: some Sequence<UInt8>) -> String {
    digest.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
