/// A GGUF model, versions 2 and 3, memory-mapped and read-only: one file, or several parts
/// (`NAME-00001-of-00003.gguf`), which is opened by the path of any of them.
///
/// Opening reads the headers alone and checks all of them: a model that opens has its every
/// tensor's bytes inside a file, aligned, and apart from each other. Copies share the mappings.
package struct GGUFFile: Sendable {
  /// The path as it was given.
  package let path: String
  /// 2 or 3; of several parts the first one's, as are keys, metadata, alignment and data offset.
  package var version: UInt32 { parts[0].version }
  /// Bytes of all files.
  package var fileSize: Int { parts.reduce(0) { $0 + $1.mapping.bytes.count } }
  /// The metadata's keys in the file's order.
  package var keys: [String] { parts[0].keys }
  /// The metadata by key.
  package var metadata: [String: GGUFValue] { parts[0].metadata }
  /// Tensors start at multiples of this many bytes (`general.alignment`, else 32).
  package var alignment: Int { parts[0].alignment }
  /// Where the tensors' bytes start in the file.
  package var dataOffset: Int { parts[0].dataOffset }
  /// The tensors in the file's order, those of the first part first.
  package let tensors: [GGUFTensor]
  /// The bytes, a mapping for each part. Whoever keeps a pointer into them keeps these too.
  package var mappings: [MappedFile] { parts.map(\.mapping) }
  /// In order, at least one.
  private let parts: [GGUFPart]
  private let tensorIndex: [String: Int]

  /// Opens and checks the file at `path`, and where it is a part of a model, the other parts.
  package init(path: String) throws(GGUFError) {
    try self.init(MappedFile(path: path))
  }

  /// Reads and checks a file that is already in memory; other parts are looked for beside its path.
  package init(_ mapping: MappedFile) throws(GGUFError) {
    let opened = try GGUFPart(mapping, number: 0)
    guard let split = try GGUFSplit(opened) else {
      try self.init(parts: [opened], path: mapping.path)
      return
    }
    let path = mapping.path
    guard split.path(of: split.number, beside: path) == path else {
      throw .misnamedPart(
        file: path, part: split.number + 1, count: split.count,
        ending: split.ending(of: split.number))
    }
    var parts: [GGUFPart] = []
    for number in 0..<split.count {
      if number == split.number {
        parts.append(number == 0 ? opened : try GGUFPart(mapping, number: number))
      } else {
        parts.append(try Self.part(number, of: split, beside: path))
      }
    }
    try self.init(parts: parts, path: path)
    guard split.tensorCount == nil || split.tensorCount == tensors.count else {
      throw .unexpected(
        file: path, what: "key split.tensors.count",
        expected: "the \(tensors.count) tensors of all parts",
        got: split.tensorCount.map { String($0) } ?? "none")
    }
  }

  private init(parts: [GGUFPart], path: String) throws(GGUFError) {
    var tensors: [GGUFTensor] = []
    var index: [String: Int] = [:]
    for part in parts {
      for tensor in part.tensors {
        guard index.updateValue(tensors.count, forKey: tensor.name) == nil else {
          throw .badTensor(
            file: part.mapping.path, tensor: tensor.name,
            expected: "a name of its own among all parts", got: "one that an earlier part has")
        }
        tensors.append(tensor)
      }
    }
    self.parts = parts
    self.path = path
    self.tensors = tensors
    tensorIndex = index
  }

  /// Opens part `number` and checks that it says the same of the model.
  private static func part(
    _ number: Int, of split: GGUFSplit, beside path: String
  ) throws(GGUFError) -> GGUFPart {
    let other = split.path(of: number, beside: path) ?? path
    let mapping: MappedFile
    do { mapping = try MappedFile(path: other) } catch {
      throw .missingPart(
        file: other, part: number + 1, count: split.count, reason: error.reason)
    }
    let part = try GGUFPart(mapping, number: number)
    let found = try GGUFSplit(part)
    let agrees =
      found?.number == number && found?.count == split.count
      && (found?.tensorCount == nil || split.tensorCount == nil
        || found?.tensorCount == split.tensorCount)
    guard agrees else {
      throw .unexpected(
        file: other, what: "its keys split.no, split.count and split.tensors.count",
        expected: "part \(number) (from 0) of \(split.count), as its name and \(path) say",
        got: found.map { "part \($0.number) of \($0.count)" } ?? "a whole model")
    }
    return part
  }

  /// The tensor of that name, if there is one.
  package func tensor(named name: String) -> GGUFTensor? {
    tensorIndex[name].map { tensors[$0] }
  }

  /// The tensor's bytes, `tensor.byteCount` of them; valid while this file or its `mappings` live
  /// (where nothing else keeps it, `withExtendedLifetime(file)`).
  /// - Throws: `badTensor` where the tensor's type is unknown.
  package func data(of tensor: GGUFTensor) throws(GGUFError) -> UnsafeRawBufferPointer {
    guard tensor.type.isKnown else {
      throw .badTensor(
        file: path, tensor: tensor.name, expected: "a type of known layout",
        got: tensor.type.description)
    }
    let bytes = parts.indices.contains(tensor.part) ? parts[tensor.part].mapping.bytes : nil
    guard let bytes, tensor.byteCount >= 0, tensor.offset >= 0,
      tensor.byteCount <= bytes.count, tensor.offset <= bytes.count - tensor.byteCount
    else {
      throw .badTensor(
        file: path, tensor: tensor.name, expected: "a tensor of this file",
        got: "one that lies outside it")
    }
    return UnsafeRawBufferPointer(
      rebasing: bytes[tensor.offset..<tensor.offset + tensor.byteCount])
  }

  /// Tells the system that the tensor's pages are not needed for now; see `MappedFile`.
  package func releasePages(of tensor: GGUFTensor) {
    guard parts.indices.contains(tensor.part) else { return }
    parts[tensor.part].mapping.releasePages(
      in: tensor.offset..<tensor.offset + tensor.byteCount)
  }
  /// The same for bytes of this file, given where they lie in memory.
  package func releasePages(of bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    for mapping in mappings {
      guard let base = mapping.bytes.baseAddress else { continue }
      let offset = start - base
      if offset >= 0 && offset < mapping.bytes.count {
        mapping.releasePages(in: offset..<offset + bytes.count)
      }
    }
  }
}
