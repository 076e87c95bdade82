/// The parts of the header: version, metadata pairs, tensor entries and where they lie.
extension GGUFReader {
  /// A tensor's entry as it stands in the file; `offset` counts from the start of the data.
  struct TensorEntry {
    let name: String
    let type: GGUFTensorType
    let shape: [Int]
    let offset: UInt64
  }

  mutating func version() throws(GGUFError) -> UInt32 {
    let start = try advance(4, what: "the first four bytes")
    let magic = file.bytes[start..<start + 4]
    guard magic.elementsEqual("GGUF".utf8) else {
      let found = magic.map { String($0, radix: 16) }.joined(separator: " ")
      throw .notGGUF(file: file.path, found: "the bytes \(found)")
    }
    let version = try number(UInt32.self, what: "the version")
    guard version == 2 || version == 3 else {
      throw .unsupportedVersion(file: file.path, found: version)
    }
    return version
  }

  mutating func pair(number: Int) throws(GGUFError) -> (key: String, value: GGUFValue) {
    // The format limits keys to 65,535 bytes.
    let key = try string(what: "metadata key \(number + 1)", longest: 65_535)
    let what = "key \(key.count > 80 ? key.prefix(80) + "…" : key)"
    let type = try valueType(what: what)
    return (key, try value(of: type, what: what, depth: 0))
  }

  func alignment(_ value: GGUFValue?) throws(GGUFError) -> Int {
    guard let value else { return 32 }
    guard let alignment = value.integer, alignment >= 8, alignment <= 1 << 30,
      alignment & (alignment - 1) == 0
    else {
      throw error(
        "key general.alignment", expected: "a power of two from 8 up",
        got: String(value.description.prefix(80)))
    }
    return alignment
  }

  mutating func tensorEntry(number: Int) throws(GGUFError) -> TensorEntry {
    let name = try string(what: "name of tensor \(number + 1)", longest: 1_024)
    let what = "tensor \(name)"
    let dimensions = try self.number(UInt32.self, what: what)
    guard dimensions <= 4 else {
      throw bad(name, expected: "at most 4 dimensions", got: String(dimensions))
    }
    var shape: [Int] = []
    var elements = 1
    for _ in 0..<dimensions {
      let size = try self.number(UInt64.self, what: what)
      guard let size = Int(exactly: size), size > 0 else {
        throw bad(name, expected: "dimensions of at least 1", got: String(size))
      }
      let (product, overflow) = elements.multipliedReportingOverflow(by: size)
      guard !overflow else {
        throw bad(
          name, expected: "fewer than 2^63 numbers", got: "a shape of \(shape + [size])")
      }
      elements = product
      shape.append(size)
    }
    let type = GGUFTensorType(rawValue: try self.number(UInt32.self, what: what))
    let offset = try self.number(UInt64.self, what: what)
    return TensorEntry(name: name, type: type, shape: shape.isEmpty ? [1] : shape, offset: offset)
  }

  /// The tensors at their places in the file, each inside it and none over another.
  func place(
    _ entries: [TensorEntry], part: Int, dataOffset: Int, alignment: Int
  ) throws(GGUFError) -> [GGUFTensor] {
    var tensors: [GGUFTensor] = []
    for entry in entries {
      tensors.append(try place(entry, part: part, dataOffset: dataOffset, alignment: alignment))
    }
    let byOffset = tensors.sorted { $0.offset < $1.offset }
    for (first, second) in zip(byOffset, byOffset.dropFirst())
    where first.offset + first.byteCount > second.offset {
      throw bad(
        second.name,
        expected: "bytes of its own after those of \(first.name), which end at byte "
          + "\(first.offset + first.byteCount)", got: "a start at byte \(second.offset)")
    }
    return tensors
  }

  private func place(
    _ entry: TensorEntry, part: Int, dataOffset: Int, alignment: Int
  ) throws(GGUFError) -> GGUFTensor {
    guard entry.offset % UInt64(alignment) == 0 else {
      throw bad(
        entry.name, expected: "an offset that is a multiple of \(alignment)",
        got: String(entry.offset))
    }
    var byteCount = 0
    if let block = entry.type.blockSize {
      guard entry.shape[0] % block == 0 else {
        throw bad(
          entry.name, expected: "rows of whole \(entry.type) blocks of \(block)",
          got: "rows of \(entry.shape[0])")
      }
      guard let bytes = entry.type.bytes(forCount: entry.shape.reduce(1, *)) else {
        throw bad(
          entry.name, expected: "fewer than 2^63 bytes",
          got: "a shape of \(entry.shape) as \(entry.type)")
      }
      byteCount = bytes
    }
    let room = max(0, file.bytes.count - dataOffset)
    guard entry.offset <= UInt64(room), byteCount <= room - Int(entry.offset) else {
      throw bad(
        entry.name, expected: "\(byteCount) bytes at offset \(entry.offset) of the data",
        got: "a file with \(room) bytes of data, incomplete or damaged")
    }
    return GGUFTensor(
      name: entry.name, type: entry.type, shape: entry.shape, part: part,
      offset: dataOffset + Int(entry.offset), byteCount: byteCount)
  }

  private func bad(_ tensor: String, expected: String, got: String) -> GGUFError {
    .badTensor(file: file.path, tensor: tensor, expected: expected, got: got)
  }
}
