/// All measurements of one cell, of all engines, in one situation.
package struct BenchRow: Sendable {
  package var cell: BenchCell
  /// Busy processes that ran beside.
  package var neighbours: Int
  /// By engine, ours first.
  package var series: [BenchSeries]

  package init(cell: BenchCell, neighbours: Int, engines: [String]) {
    self.cell = cell
    self.neighbours = neighbours
    series = engines.map { BenchSeries(engine: $0) }
  }

  /// How many times as fast we are as a peer: each of our samples against the peer's of the same
  /// turn.
  package func ratios(to peer: Int) -> [Double] {
    guard let ours = series.first else { return [] }
    return zip(ours.samples, series[peer].samples).map {
      cell.speedRatio(of: $0.value, to: $1.value)
    }
  }

  /// The peer with the best median here; nil where none has a sample.
  package var bestPeer: Int? {
    let medians = series.indices.dropFirst().compactMap { index in
      series[index].values.map { (index: index, median: $0.median) }
    }
    return medians.max { cell.speedRatio(of: $0.median, to: $1.median) < 1 }?.index
  }
}

/// What one engine was measured at in a row, a sample a turn.
package struct BenchSeries: Sendable {
  /// Its name, as in `BenchReport.engines`.
  package var engine: String
  /// By turn, the first one first.
  package var samples: [BenchSample] = []
  /// Why there are no more; only of peers.
  package var failure: String?

  /// Over all turns, in the cell's unit; nil without samples.
  package var values: Spread? { Spread(samples.map(\.value)) }

  /// The share of this series' speed that is left in `pressed`, turn by turn.
  package func shares(left pressed: BenchSeries, _ cell: BenchCell) -> [Double] {
    zip(samples, pressed.samples).map { cell.speedRatio(of: $1.value, to: $0.value) }
  }
}
