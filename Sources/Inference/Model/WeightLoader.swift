import CKernels

/// How far loading has come.
package struct LoadProgress: Sendable, Equatable {
  /// Bytes of weights that are ready.
  package var done: Int
  package var total: Int
}

/// Brings tensors from the file into the kernels' layouts.
struct WeightLoader {
  let directory: TensorDirectory
  let crew: Crew
  let progress: ((LoadProgress) -> Void)?
  let total: Int
  /// What holds the tensors: large pieces, so that the system can give them huge pages.
  private(set) var owned: [Storage] = []
  /// What the last piece still has free.
  private var free: UnsafeMutableRawBufferPointer = .init(start: nil, count: 0)
  private var done = 0
  private var used: Set<String> = []

  init(
    directory: TensorDirectory, crew: Crew, progress: ((LoadProgress) -> Void)?, total: Int
  ) {
    self.directory = directory
    self.crew = crew
    self.progress = progress
    self.total = total
  }

  /// A matrix in panels.
  mutating func matrix(_ name: String, rows: Int, columns: Int) throws(EngineError) -> ck_matrix {
    let tensor = try directory.matrix(name, rows: rows, columns: columns)
    let type = Int32(tensor.type.rawValue)
    let source = try directory.bytes(tensor)
    guard let start = source.baseAddress else {
      throw directory.problem(name, "has no bytes")
    }
    let destination = try place(ck_panels_bytes(type, rows, columns), for: name)
    let panels = ck_panel_count(rows)
    // Chunks of about 256 KiB: small enough to share, large enough to stream.
    let perChunk = max(1, (256 << 10) / max(1, ck_panel_bytes(type, columns)))
    let work = Repacking(
      type: type, rows: rows, columns: columns, source: start, destination: destination,
      panels: panels, perChunk: perChunk)
    crew.run((panels + perChunk - 1) / perChunk, work)
    directory.file.releasePages(of: tensor)
    note(name, tensor)
    return ck_matrix(
      type: type, layout: CK_LAYOUT_PANELS, rows: rows, columns: columns, data: destination)
  }

  /// A matrix left as it stands in the file, for reading single rows.
  mutating func rows(_ name: String, rows: Int, columns: Int) throws(EngineError) -> ck_matrix {
    let tensor = try directory.matrix(name, rows: rows, columns: columns)
    guard let start = try directory.bytes(tensor).baseAddress else {
      throw directory.problem(name, "has no bytes")
    }
    used.insert(name)
    return ck_matrix(
      type: Int32(tensor.type.rawValue), layout: CK_LAYOUT_ROWS, rows: rows, columns: columns,
      data: start)
  }

  /// A vector of floats.
  mutating func vector(_ name: String, _ count: Int) throws(EngineError) -> UnsafePointer<Float> {
    let tensor = try directory.vector(name, count: count)
    let floats = try place(count * MemoryLayout<Float>.stride, for: name)
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

  /// Memory for a tensor, at a multiple of 64.
  private mutating func place(
    _ byteCount: Int, for name: String
  ) throws(EngineError) -> UnsafeMutableRawPointer {
    let size = (byteCount + 63) / 64 * 64
    if size > free.count {
      let piece = try Storage(byteCount: max(size, 64 << 20), for: "the tensor \(name)")
      owned.append(piece)
      free = UnsafeMutableRawBufferPointer(start: piece.base, count: piece.byteCount)
    }
    guard let base = free.baseAddress else {
      throw .memory(what: "the tensor \(name)", bytes: byteCount)
    }
    free = UnsafeMutableRawBufferPointer(rebasing: free[size...])
    return base
  }

  private mutating func note(_ name: String, _ tensor: GGUFTensor) {
    used.insert(name)
    done += tensor.byteCount
    progress?(LoadProgress(done: done, total: total))
  }

  private struct Repacking: CrewWork {
    let type: Int32
    let rows: Int
    let columns: Int
    let source: UnsafeRawPointer
    let destination: UnsafeMutableRawPointer
    let panels: Int
    let perChunk: Int

    func perform(chunk: Int) {
      let first = chunk * perChunk
      ck_repack(
        type, rows, columns, source, destination, first, min(first + perChunk, panels))
    }
  }
}
