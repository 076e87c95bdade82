/// Why a GGUF file, or a part of one, can't be used.
///
/// `description` is one sentence: the file, the key or tensor, what was expected, what was found.
package enum GGUFError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file can't be opened or mapped; `reason` is the system's.
  case unreadable(file: String, reason: String)
  /// The first four bytes are not `GGUF`.
  case notGGUF(file: String, found: String)
  /// A version other than 2 and 3, or a big-endian file.
  case unsupportedVersion(file: String, found: UInt32)
  /// `what` needs more bytes at `offset` than the file has left.
  case truncated(file: String, what: String, offset: Int, needed: UInt64, available: Int)
  /// A key, count or value that the format or the reader of it does not allow.
  case unexpected(file: String, what: String, expected: String, got: String)
  /// A metadata key or a tensor that must be there is absent.
  case missing(file: String, what: String, expected: String)
  /// Two keys or two tensors of one name.
  case duplicate(file: String, what: String)
  /// A tensor whose description is inconsistent, or whose bytes are not in the file.
  case badTensor(file: String, tensor: String, expected: String, got: String)
  /// One part of a model that is split over several files.
  case split(file: String, part: Int, count: Int)

  package var description: String {
    switch self {
    case .unreadable(let file, let reason):
      "\(file): cannot be opened: \(reason)."
    case .notGGUF(let file, let found):
      "\(file): not a GGUF file: expected the first bytes \"GGUF\", got \(found)."
    case .unsupportedVersion(let file, let found) where found.byteSwapped <= 0xFFFF:
      "\(file): GGUF in big-endian byte order; convert it to little-endian first."
    case .unsupportedVersion(let file, let found):
      "\(file): expected GGUF version 2 or 3, got \(found)."
    case .truncated(let file, let what, let offset, let needed, let available):
      "\(file): \(what) at byte \(offset) needs \(needed) bytes, but \(available) are left; "
        + "the file is incomplete or damaged, fetch it again."
    case .unexpected(let file, let what, let expected, let got):
      "\(file): \(what): expected \(expected), got \(got)."
    case .missing(let file, let what, let expected):
      "\(file): \(what) is missing, expected \(expected)."
    case .duplicate(let file, let what):
      "\(file): \(what) stands in the file twice, expected once."
    case .badTensor(let file, let tensor, let expected, let got):
      "\(file): tensor \(tensor): expected \(expected), got \(got)."
    case .split(let file, let part, let count):
      "\(file): part \(part) of a model split over \(count) files, which this version does not "
        + "read yet; join the parts into one file first."
    }
  }
}
