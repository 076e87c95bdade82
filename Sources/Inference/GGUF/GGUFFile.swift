/// A GGUF model file, versions 2 and 3, memory-mapped and read-only.
///
/// Opening reads the header alone and checks all of it: a file that opens has its every tensor's
/// bytes inside it, aligned, and apart from each other. Copies share one mapping.
package struct GGUFFile: Sendable {
  /// The path as it was given.
  package var path: String { mapping.path }
  /// 2 or 3.
  package let version: UInt32
  /// Bytes of the whole file.
  package var fileSize: Int { mapping.bytes.count }
  /// The metadata's keys in the file's order.
  package let keys: [String]
  /// The metadata by key.
  package let metadata: [String: GGUFValue]
  /// Tensors start at multiples of this many bytes (`general.alignment`, else 32).
  package let alignment: Int
  /// Where the tensors' bytes start in the file.
  package let dataOffset: Int
  /// The tensors in the file's order.
  package let tensors: [GGUFTensor]
  /// The bytes. Whoever keeps a pointer into them keeps this too.
  package let mapping: MappedFile
  private let tensorIndex: [String: Int]

  /// Opens and checks the file at `path`.
  package init(path: String) throws(GGUFError) {
    try self.init(MappedFile(path: path))
  }

  /// Reads and checks a file that is already in memory.
  package init(_ mapping: MappedFile) throws(GGUFError) {
    var reader = GGUFReader(file: mapping, position: 0)
    version = try reader.version()
    // The smallest tensor entry: name length 8, dimension count 4, type 4, offset 8.
    let tensorCount = try reader.count(of: 24, what: "the count of tensors")
    // The smallest pair: key length 8, type 4, one byte of value.
    let pairCount = try reader.count(of: 13, what: "the count of metadata keys")

    var keys: [String] = []
    var metadata: [String: GGUFValue] = [:]
    for number in 0..<pairCount {
      let (key, value) = try reader.pair(number: number)
      guard metadata.updateValue(value, forKey: key) == nil else {
        throw .duplicate(file: mapping.path, what: "key \(key)")
      }
      keys.append(key)
    }
    try Self.refuseSplit(metadata, path: mapping.path)
    alignment = try reader.alignment(metadata["general.alignment"])

    var entries: [GGUFReader.TensorEntry] = []
    var index: [String: Int] = [:]
    for number in 0..<tensorCount {
      let entry = try reader.tensorEntry(number: number)
      guard index.updateValue(number, forKey: entry.name) == nil else {
        throw .duplicate(file: mapping.path, what: "tensor \(entry.name)")
      }
      entries.append(entry)
    }
    let dataOffset = (reader.position + alignment - 1) / alignment * alignment
    tensors = try reader.place(entries, dataOffset: dataOffset, alignment: alignment)
    self.dataOffset = dataOffset
    self.keys = keys
    self.metadata = metadata
    self.mapping = mapping
    tensorIndex = index
  }

  /// The tensor of that name, if there is one.
  package func tensor(named name: String) -> GGUFTensor? {
    tensorIndex[name].map { tensors[$0] }
  }

  /// The tensor's bytes, `tensor.byteCount` of them; valid while this file or its `mapping` lives
  /// (where nothing else keeps it, `withExtendedLifetime(file)`).
  /// - Throws: `badTensor` where the tensor's type is unknown.
  package func data(of tensor: GGUFTensor) throws(GGUFError) -> UnsafeRawBufferPointer {
    guard tensor.type.isKnown else {
      throw .badTensor(
        file: path, tensor: tensor.name, expected: "a type of known layout",
        got: tensor.type.description)
    }
    guard tensor.byteCount >= 0, tensor.offset >= 0, tensor.byteCount <= fileSize,
      tensor.offset <= fileSize - tensor.byteCount
    else {
      throw .badTensor(
        file: path, tensor: tensor.name, expected: "a tensor of this file",
        got: "one that lies outside it")
    }
    return UnsafeRawBufferPointer(
      rebasing: mapping.bytes[tensor.offset..<tensor.offset + tensor.byteCount])
  }

  private static func refuseSplit(
    _ metadata: [String: GGUFValue], path: String
  ) throws(GGUFError) {
    guard let count = metadata["split.count"]?.integer, count > 1 else { return }
    // `split.no` counts from 0.
    let part = metadata["split.no"]?.integer ?? 0
    throw .split(file: path, part: part < count ? part + 1 : part, count: count)
  }
}
