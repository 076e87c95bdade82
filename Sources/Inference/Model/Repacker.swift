import CKernels

/// Turns a model's matrices from the file's rows into panels, a piece at a time, between steps.
///
/// A matrix is used as panels once all of it is copied. The file's pages are given back as they are
/// copied, so that never much more than one copy of the weights is in memory; who multiplies by a
/// matrix that is half copied gets them back from the system. Where memory for a copy cannot be
/// had, the rest stays as it is.
final class Repacker {
  private let weights: Weights
  private let crew: Crew
  /// What is still to do, the next one last.
  private var pending: [ReferenceWritableKeyPath<Weights, ck_matrix>]
  private var current: Copy?

  /// A matrix on its way.
  private struct Copy {
    let place: ReferenceWritableKeyPath<Weights, ck_matrix>
    let source: ck_matrix
    let destination: UnsafeMutableRawPointer
    var nextPanel = 0
  }

  init(_ weights: Weights, crew: Crew) {
    self.weights = weights
    self.crew = crew
    // In the order in which a forward reads them.
    pending = weights.layers.indices.flatMap { layer in
      [
        \Weights.layers[layer].query, \Weights.layers[layer].key, \Weights.layers[layer].value,
        \Weights.layers[layer].attentionOutput, \Weights.layers[layer].gate,
        \Weights.layers[layer].up, \Weights.layers[layer].down,
      ]
    }
    pending.append(\Weights.output)
    pending.reverse()
  }

  /// Whether every matrix that has panels is in them (or memory for more was not to be had).
  var isDone: Bool { current == nil && pending.isEmpty }

  /// Repacks until all is done or `seconds` have gone.
  func run(seconds: Double) {
    let end = Seconds.now + seconds
    repeat { advance() } while !isDone && Seconds.now < end
  }

  /// Repacks all that is left.
  func finish() { while !isDone { advance() } }

  /// Copies one piece, of a few milliseconds.
  private func advance() {
    guard var copy = current ?? next() else { return }
    let panels = ck_panel_count(copy.source.rows)
    let bytes = max(1, ck_panel_bytes(copy.source.type, copy.source.columns))
    let end = min(panels, copy.nextPanel + max(crew.threads, (8 << 20) / bytes))
    let work = Repacking(
      source: copy.source, destination: copy.destination, panels: copy.nextPanel..<end,
      perChunk: max(1, (256 << 10) / bytes))
    crew.run(work.chunks, work)
    release(copy.source, panels: copy.nextPanel..<end)
    copy.nextPanel = end
    guard end == panels else {
      current = copy
      return
    }
    current = nil
    weights[keyPath: copy.place].layout = CK_LAYOUT_PANELS
    weights[keyPath: copy.place].data = UnsafeRawPointer(copy.destination)
    // Pages that two pieces share were kept.
    release(copy.source, panels: 0..<panels)
  }

  /// Gives back the pages that hold nothing but these panels' rows.
  private func release(_ source: ck_matrix, panels: Range<Int>) {
    let rowBytes = ck_row_bytes(source.type, source.columns)
    let rows =
      panels.lowerBound * CK_PANEL_ROWS..<min(panels.upperBound * CK_PANEL_ROWS, source.rows)
    weights.file.releasePages(
      of: UnsafeRawBufferPointer(
        start: source.data + rows.lowerBound * rowBytes, count: rows.count * rowBytes))
  }

  private func next() -> Copy? {
    while let place = pending.popLast() {
      let matrix = weights[keyPath: place]
      guard ck_has_panels(matrix.type) else { continue }
      let bytes = ck_panels_bytes(matrix.type, matrix.rows, matrix.columns)
      guard let destination = try? weights.arena.place(bytes, for: "panels") else {
        pending = []
        return nil
      }
      return Copy(place: place, source: matrix, destination: destination)
    }
    return nil
  }

  private struct Repacking: CrewWork {
    let source: ck_matrix
    let destination: UnsafeMutableRawPointer
    let panels: Range<Int>
    let perChunk: Int

    var chunks: Int { (panels.count + perChunk - 1) / perChunk }

    func perform(chunk: Int) {
      let first = panels.lowerBound + chunk * perChunk
      ck_repack(
        source.type, source.rows, source.columns, source.data, destination, first,
        min(first + perChunk, panels.upperBound))
    }
  }
}
