import CKernels

/// How a product's panels are cut into chunks: several a thread, so that one that is kept from its
/// processor holds up little, but not so small that handing them out costs more than the work. All
/// chunks are of one size, but for a pair of panels, and each thread gets as many: a small last one,
/// or an odd one, would leave threads without work at the end of every product.
struct PanelChunks {
  let count: Int
  private let panels: Int
  /// Chunks start at multiples of this many panels: kernels multiply many columns by two at once.
  private let step: Int

  init(panels: Int, panelBytes: Int, columns: Int, threads: Int) {
    // With many columns a pair of panels is work enough.
    let isLong = columns >= 32
    let smallest = isLong ? 2 : max(1, (16 << 10) / max(1, panelBytes))
    let largest = max(smallest, ((isLong ? 512 : 128) << 10) / max(1, panelBytes))
    let parts = threads * (isLong ? 12 : 4)
    let fair = (panels + parts - 1) / parts
    let perChunk = min(max(fair, smallest), largest)
    let rounds = (panels + perChunk * threads - 1) / (perChunk * threads)
    count = min(panels, rounds * threads)
    self.panels = panels
    step = panels >= count * 2 && isLong ? 2 : 1
  }

  func panels(_ chunk: Int) -> Range<Int> {
    start(chunk)..<(chunk + 1 == count ? panels : start(chunk + 1))
  }

  private func start(_ chunk: Int) -> Int { chunk * panels / count / step * step }
}

/// A matrix, and where its product goes.
struct Product {
  let matrix: ck_matrix
  let bias: UnsafePointer<Float>?
  /// `[columns, matrix.rows]`
  let destination: UnsafeMutablePointer<Float>
  /// Whether the product is added to what is there.
  let adds: Bool
  let panels: Int

  init(
    _ matrix: ck_matrix, bias: UnsafePointer<Float>? = nil,
    into destination: UnsafeMutablePointer<Float>, adds: Bool = false
  ) {
    self.matrix = matrix
    self.bias = bias
    self.destination = destination
    self.adds = adds
    panels = ck_panel_count(matrix.rows)
  }

  var panelBytes: Int { ck_panel_bytes(matrix.type, matrix.columns) }

  func perform(panels: Range<Int>, of input: ck_activations) {
    guard !panels.isEmpty else { return }
    withUnsafePointer(to: matrix) { matrix in
      withUnsafePointer(to: input) { input in
        ck_matmul(
          matrix, input, destination, self.matrix.rows, bias, adds, panels.lowerBound,
          panels.upperBound)
      }
    }
  }
}

/// One product, cut by panels.
struct ProductStage: CrewWork {
  let product: Product
  let input: ck_activations
  let chunks: PanelChunks

  init(_ product: Product, of input: ck_activations, threads: Int) {
    self.product = product
    self.input = input
    chunks = PanelChunks(
      panels: product.panels, panelBytes: product.panelBytes, columns: input.count,
      threads: threads)
  }

  func perform(chunk: Int) {
    product.perform(panels: chunks.panels(chunk), of: input)
  }
}

/// Queries, keys and values: three products of one input as one round of work.
struct ProjectionStage: CrewWork {
  let query: Product
  let key: Product
  let value: Product
  let input: ck_activations
  let chunks: PanelChunks

  init(query: Product, key: Product, value: Product, of input: ck_activations, threads: Int) {
    self.query = query
    self.key = key
    self.value = value
    self.input = input
    chunks = PanelChunks(
      panels: query.panels + key.panels + value.panels, panelBytes: query.panelBytes,
      columns: input.count, threads: threads)
  }

  func perform(chunk: Int) {
    // The three matrices' panels are numbered one after another.
    let all = chunks.panels(chunk)
    query.perform(panels: all.clamped(to: 0..<query.panels), of: input)
    let keys = all.clamped(to: query.panels..<query.panels + key.panels)
    key.perform(
      panels: keys.lowerBound - query.panels..<keys.upperBound - query.panels, of: input)
    let before = query.panels + key.panels
    let values = all.clamped(to: before..<before + value.panels)
    value.perform(panels: values.lowerBound - before..<values.upperBound - before, of: input)
  }
}

/// f(gate · input) · (up · input), f the gate's function: both products of the feed-forward's first half in one pass.
struct GateStage: CrewWork {
  /// `CK_GATE_SILU` or `CK_GATE_GELU`.
  let function: Int32
  let gate: ck_matrix
  let up: ck_matrix
  let input: ck_activations
  /// `[columns, hidden]`
  let destination: UnsafeMutablePointer<Float>
  let panels: Int
  let chunks: PanelChunks

  init(
    _ function: Configuration.Gate, gate: ck_matrix, up: ck_matrix, of input: ck_activations,
    into destination: UnsafeMutablePointer<Float>, threads: Int
  ) {
    self.function = function == .gelu ? CK_GATE_GELU : CK_GATE_SILU
    self.gate = gate
    self.up = up
    self.input = input
    self.destination = destination
    panels = ck_panel_count(gate.rows)
    chunks = PanelChunks(
      panels: panels,
      panelBytes: ck_panel_bytes(gate.type, gate.columns) + ck_panel_bytes(up.type, up.columns),
      columns: input.count, threads: threads)
  }

  func perform(chunk: Int) {
    let range = chunks.panels(chunk)
    withUnsafePointer(to: gate) { gate in
      withUnsafePointer(to: up) { up in
        withUnsafePointer(to: input) { input in
          ck_matmul_gated(
            function, gate, up, input, destination, self.gate.rows, range.lowerBound,
            range.upperBound)
        }
      }
    }
  }
}
