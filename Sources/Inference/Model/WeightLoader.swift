import CKernels

/// How far loading has come.
package struct LoadProgress: Sendable, Equatable {
  /// Bytes of weights that are ready.
  package var done: Int
  /// Bytes of all weights that will be.
  package var total: Int
}

/// Finds a model's tensors in the file: matrices stay there, vectors become floats.
struct WeightLoader {
  let directory: TensorDirectory
  let progress: ((LoadProgress) -> Void)?
  let total: Int
  /// What holds the vectors.
  private(set) var arena = WeightArena()
  private var done = 0
  private var used: Set<String> = []

  init(directory: TensorDirectory, progress: ((LoadProgress) -> Void)?, total: Int) {
    self.directory = directory
    self.progress = progress
    self.total = total
  }

  /// A matrix as it stands in the file.
  mutating func matrix(_ name: String, rows: Int, columns: Int) throws(EngineError) -> ck_matrix {
    let tensor = try directory.matrix(name, rows: rows, columns: columns)
    guard let start = try directory.bytes(tensor).baseAddress else {
      throw directory.problem(name, "has no bytes")
    }
    note(name, tensor)
    return ck_matrix(
      type: Int32(tensor.type.rawValue), layout: CK_LAYOUT_ROWS, rows: rows, columns: columns,
      data: start)
  }

  /// A vector of floats.
  mutating func vector(_ name: String, _ count: Int) throws(EngineError) -> UnsafePointer<Float> {
    let tensor = try directory.vector(name, count: count)
    let floats = try arena.place(count * MemoryLayout<Float>.stride, for: name)
      .assumingMemoryBound(to: Float.self)
    guard let start = try directory.bytes(tensor).baseAddress,
      ck_dequantise(Int32(tensor.type.rawValue), start, floats, count)
    else {
      throw directory.problem(name, "has \(count) numbers, no whole number of blocks")
    }
    note(name, tensor)
    return UnsafePointer(floats)
  }

  /// A vector of floats, or nil where the file has none.
  mutating func bias(_ name: String, _ count: Int) throws(EngineError) -> UnsafePointer<Float>? {
    directory.has(name) ? try vector(name, count) : nil
  }

  /// Notes that a tensor, if there is one, is used elsewhere.
  mutating func pass(_ name: String) {
    if let tensor = directory.file.tensor(named: name) { note(name, tensor) }
  }

  /// Biases or extra norms that the forward does not know would change every number: they are an
  /// error rather than ignored.
  func refuseUnusedBiases() throws(EngineError) {
    for tensor in directory.file.tensors where !used.contains(tensor.name) {
      throw directory.problem(
        tensor.name, "belongs to no part of the model that is built in; it cannot be ignored")
    }
  }

  private mutating func note(_ name: String, _ tensor: GGUFTensor) {
    used.insert(name)
    done += tensor.byteCount
    progress?(LoadProgress(done: done, total: total))
  }
}
