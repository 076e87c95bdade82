/// How a file is compressed as a whole, whatever is in it.
package enum Packing: String, Sendable, CaseIterable {
  case gzip
  case zstd

  /// By the first bytes; nil where they are neither's.
  init?(_ head: [UInt8]) {
    if head.starts(with: [0x1F, 0x8B]) {
      self = .gzip
    } else if head.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
      self = .zstd
    } else {
      return nil
    }
  }

  /// A name's endings that say the same.
  private static let suffixes = [".gz", ".gzip", ".zst", ".zstd"]

  /// The name of what is packed: `items.jsonl` of `items.jsonl.gz`.
  package static func nameInside(_ name: String) -> String {
    let lower = name.lowercased()
    guard let suffix = suffixes.first(where: lower.hasSuffix), lower.count > suffix.count else {
      return name
    }
    return String(name.dropLast(suffix.count))
  }
}
