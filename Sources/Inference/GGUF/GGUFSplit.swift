/// What a file says of the model that it is a part of. Source: llama.cpp's `gguf-split`.
struct GGUFSplit: Equatable, Sendable {
  /// Which part it is, from 0 (`split.no`).
  let number: Int
  /// How many parts there are, at least 2 (`split.count`).
  let count: Int
  /// How many tensors all parts hold together (`split.tensors.count`), where the file says it.
  let tensorCount: Int?

  /// The parts are numbered by five digits in their names.
  static let mostParts = 99_999

  /// `nil` where the file is a whole model.
  init?(_ part: GGUFPart) throws(GGUFError) {
    let path = part.mapping.path
    func integer(_ key: String) throws(GGUFError) -> Int? {
      guard let value = part.metadata[key] else { return nil }
      guard let number = value.integer, number >= 0 else {
        throw .unexpected(
          file: path, what: "key \(key)", expected: "an integer from 0 up",
          got: String(value.description.prefix(80)))
      }
      return number
    }
    guard let count = try integer("split.count"), count > 1 else { return nil }
    guard let number = try integer("split.no") else {
      throw .missing(
        file: path, what: "key split.no", expected: "the number of this part of \(count)")
    }
    guard count <= Self.mostParts, number < count else {
      throw .unexpected(
        file: path, what: "key split.no",
        expected: "a number below split.count, which is at most \(Self.mostParts)",
        got: "\(number) of \(count)")
    }
    self.number = number
    self.count = count
    tensorCount = try integer("split.tensors.count")
  }

  /// The path of part `other`, for a part that lies at `path`; `nil` where `path` does not end as
  /// the names of parts do, with this part's number: `-00001-of-00003.gguf`.
  func path(of other: Int, beside path: String) -> String? {
    let ending = ending(of: number)
    guard path.hasSuffix(ending) else { return nil }
    return path.dropLast(ending.count) + self.ending(of: other)
  }

  /// How the name of part `number` ends.
  func ending(of number: Int) -> String {
    func digits(_ number: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }
    return "-\(digits(number + 1))-of-\(digits(count)).gguf"
  }
}
