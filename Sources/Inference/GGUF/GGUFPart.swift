/// One file of a model: its header, read and checked whole. Most models are one part.
struct GGUFPart: Sendable {
  /// The bytes.
  let mapping: MappedFile
  /// 2 or 3.
  let version: UInt32
  /// The metadata's keys in the file's order.
  let keys: [String]
  /// The metadata by key.
  let metadata: [String: GGUFValue]
  /// Tensors start at multiples of this many bytes (`general.alignment`, else 32).
  let alignment: Int
  /// Where the tensors' bytes start in the file.
  let dataOffset: Int
  /// The tensors in the file's order, no two of one name.
  let tensors: [GGUFTensor]

  /// `number` counts parts from 0; the tensors bear it.
  init(_ mapping: MappedFile, number: Int) throws(GGUFError) {
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
    alignment = try reader.alignment(metadata["general.alignment"])

    var entries: [GGUFReader.TensorEntry] = []
    var names: Set<String> = []
    for number in 0..<tensorCount {
      let entry = try reader.tensorEntry(number: number)
      guard names.insert(entry.name).inserted else {
        throw .duplicate(file: mapping.path, what: "tensor \(entry.name)")
      }
      entries.append(entry)
    }
    let dataOffset = (reader.position + alignment - 1) / alignment * alignment
    tensors = try reader.place(
      entries, part: number, dataOffset: dataOffset, alignment: alignment)
    self.dataOffset = dataOffset
    self.keys = keys
    self.metadata = metadata
    self.mapping = mapping
  }
}
