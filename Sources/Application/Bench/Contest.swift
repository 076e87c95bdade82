/// Engines measured in turn: one measurement of each, then again, so that all of them meet the
/// same moods of the machine. Each of ours stands beside one of each peer's.
package struct Contest {
  /// What is measured, in this order.
  package var cells: [BenchCell]
  /// Ours first.
  package var contestants: [any Contestant]
  /// Turns for each cell.
  package var repetitions: Int
  /// The first turn's; the next ones count on from it.
  package var seed: UInt64
  /// Busy processes beside, for a second measurement right after each quiet one; 0: only quiet.
  package var neighbours: Int

  package init(
    cells: [BenchCell], contestants: [any Contestant], repetitions: Int, seed: UInt64 = 1,
    neighbours: Int = 0
  ) {
    self.cells = cells
    self.contestants = contestants
    self.repetitions = repetitions
    self.seed = seed
    self.neighbours = neighbours
  }

  /// Measures everything. A peer that fails is left out of the rest of its row; our own failure
  /// ends it all. `progress` is told what is measured next.
  package func run(progress: (String) -> Void) throws -> [BenchRow] {
    var rows: [BenchRow] = []
    for cell in cells {
      var quiet = BenchRow(cell: cell, neighbours: 0, engines: contestants.map(\.name))
      var pressed = BenchRow(cell: cell, neighbours: neighbours, engines: contestants.map(\.name))
      for repetition in 0..<repetitions {
        let place = "\(cell.title), \(repetition + 1) of \(repetitions)"
        try turn(&quiet, repetition) { progress("\(place): \($0)") }
        if neighbours > 0 {
          let beside = try BusyNeighbours(neighbours)
          defer { beside.end() }
          try turn(&pressed, repetition) { progress("\(place), \(neighbours) busy beside: \($0)") }
        }
      }
      rows.append(quiet)
      if neighbours > 0 { rows.append(pressed) }
    }
    return rows
  }

  private func turn(_ row: inout BenchRow, _ repetition: Int, progress: (String) -> Void) throws {
    for (index, contestant) in contestants.enumerated() where row.series[index].failure == nil {
      progress(contestant.name)
      do {
        row.series[index].samples.append(
          try contestant.measure(row.cell, seed: seed &+ UInt64(repetition)))
      } catch {
        guard index > 0 else { throw error }
        row.series[index].failure = Failure.sentence(error)
      }
    }
  }
}
