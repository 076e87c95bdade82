import CKernels

/// What is in flight while a batch of columns runs through the layers. A column is one token at one
/// position of one sequence; columns lie one after another, and the shapes below are
/// [columns, numbers]. Plain pointers, so that threads may share it; the memory is had once.
struct BatchState {
  /// How many columns fit.
  let columns: Int
  /// How many columns can have logits.
  let logitColumns: Int

  /// `[columns, width]`: the residual stream.
  let x: UnsafeMutablePointer<Float>
  /// `[columns, width]`: the stream after a norm, and as int8 blocks.
  let normed: UnsafeMutablePointer<Float>
  let normedBlocks: UnsafeMutableRawPointer
  /// `[columns, heads · headSize]`
  let query: UnsafeMutablePointer<Float>
  /// `[columns, kvHeads · headSize]`
  let key: UnsafeMutablePointer<Float>
  /// `[columns, kvHeads · headSize]`
  let value: UnsafeMutablePointer<Float>
  /// `[columns, heads · headSize]`: what attention brought together, and as int8 blocks.
  let mixed: UnsafeMutablePointer<Float>
  let mixedBlocks: UnsafeMutableRawPointer
  /// `[columns, hidden]`: silu(gate) · up, and as int8 blocks.
  let hidden: UnsafeMutablePointer<Float>
  let hiddenBlocks: UnsafeMutableRawPointer
  /// `[columns, rotatedSize / 2]`: of each column's position.
  let cosines: UnsafeMutablePointer<Float>
  let sines: UnsafeMutablePointer<Float>
  /// The same for layers with a sliding window; empty where there are none.
  let slidingCosines: UnsafeMutablePointer<Float>
  let slidingSines: UnsafeMutablePointer<Float>
  /// `[logitColumns, width]`: the last norm's result where logits are wanted, and as int8 blocks.
  let final: UnsafeMutablePointer<Float>
  let finalBlocks: UnsafeMutableRawPointer
  /// `[logitColumns, vocabulary]`
  let logits: UnsafeMutablePointer<Float>

  /// Lays the buffers out in `storage`, which must hold `byteCount` bytes and outlive this.
  init(
    _ configuration: Configuration, columns: Int, logits logitColumns: Int, in storage: Storage
  ) {
    self.columns = columns
    self.logitColumns = logitColumns
    let sizes = Self.sizes(configuration, columns: columns, logits: logitColumns)
    precondition(storage.byteCount >= sizes.reduce(0, +))
    var next = storage.base
    var pieces: [UnsafeMutableRawPointer] = []
    for size in sizes {
      pieces.append(next)
      next += size
    }
    func floats(_ index: Int) -> UnsafeMutablePointer<Float> {
      pieces[index].assumingMemoryBound(to: Float.self)
    }
    x = floats(0)
    normed = floats(1)
    normedBlocks = pieces[2]
    query = floats(3)
    key = floats(4)
    value = floats(5)
    mixed = floats(6)
    mixedBlocks = pieces[7]
    hidden = floats(8)
    hiddenBlocks = pieces[9]
    cosines = floats(10)
    sines = floats(11)
    final = floats(12)
    finalBlocks = pieces[13]
    logits = floats(14)
    slidingCosines = floats(15)
    slidingSines = floats(16)
  }

  /// Bytes of all buffers.
  static func byteCount(_ configuration: Configuration, columns: Int, logits: Int) -> Int {
    sizes(configuration, columns: columns, logits: logits).reduce(0, +)
  }

  /// Bytes of each buffer in the order of the fields, each a multiple of 64.
  private static func sizes(_ c: Configuration, columns: Int, logits: Int) -> [Int] {
    func floats(_ rows: Int, _ count: Int) -> Int { (rows * count * 4 + 63) / 64 * 64 }
    func blocks(_ rows: Int, _ count: Int) -> Int {
      (ck_activation_bytes(rows, count) + 63) / 64 * 64
    }
    return [
      floats(columns, c.width), floats(columns, c.width), blocks(columns, c.width),
      floats(columns, c.queryWidth), floats(columns, c.kvWidth), floats(columns, c.kvWidth),
      floats(columns, c.queryWidth), blocks(columns, c.queryWidth),
      floats(columns, c.hidden), blocks(columns, c.hidden),
      floats(columns, c.rotatedSize / 2), floats(columns, c.rotatedSize / 2),
      floats(logits, c.width), blocks(logits, c.width), floats(logits, c.vocabulary),
      floats(columns, c.slidingWindow == nil ? 0 : c.rotatedSize / 2),
      floats(columns, c.slidingWindow == nil ? 0 : c.rotatedSize / 2),
    ]
  }
}
