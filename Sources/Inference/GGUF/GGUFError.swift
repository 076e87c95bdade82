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
  /// A part of a model that can't be opened; parts count from 1.
  case missingPart(file: String, part: Int, count: Int, reason: String)
  /// A part of a model whose name does not tell where the others are.
  case misnamedPart(file: String, part: Int, count: Int, ending: String)

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
    case .missingPart(let file, let part, let count, let reason):
      "\(file): part \(part) of the \(count) files of this model cannot be opened: \(reason); "
        + "put all \(count) into one folder."
    case .misnamedPart(let file, let part, let count, let ending):
      "\(file): part \(part) of the \(count) files of a model, expected a name that ends in "
        + "\(ending), by which the others are found."
    }
  }

  /// The system's reason where a file can't be opened, else the whole sentence.
  var reason: String {
    if case .unreadable(_, let reason) = self { return reason }
    return description
  }
}
