import Inference
import Screen

/// A report as text for people.
extension BenchReport {
  /// Lines for a terminal; no control character stands in them.
  package var text: [String] {
    var lines = heading + [""] + table
    for notes in [againstTheBest, boundNotes, memoryNotes, failures] where !notes.isEmpty {
      lines += [""] + notes
    }
    return lines.map(Sanitizer.plain)
  }

  private var heading: [String] {
    var lines = [
      "\(model.name) · \(model.architecture) · \(ModelLibrary.count(model.parameters)) · "
        + "\(model.quantisation) · \(ModelLibrary.bytes(model.fileBytes))",
      "\(machine.processor ?? "processor unknown") · \(machine.processors) processors · "
        + "\(ModelLibrary.bytes(machine.memoryBytes)) · \(threads) threads"
        + (loading.map { " · \($0.isa)" } ?? ""),
    ]
    if let loading {
      lines.append(
        "loaded in \(Self.figure(loading.loadSeconds)) s, repacked in "
          + "\(Self.figure(loading.repackSeconds)) s")
    }
    for engine in engines.dropFirst() {
      lines.append(
        "\(engine.name): \(engine.program)"
          + (engine.version.isEmpty ? "" : ", version \(engine.version)"))
    }
    return lines
  }

  private var table: [String] {
    var table = TextTable()
    let count = rows.flatMap { $0.series.map(\.samples.count) }.max() ?? 0
    table.add(["medians of \(count)"] + engines.map(\.name))
    for row in rows {
      let beside = row.neighbours == 0 ? "" : ", \(row.neighbours) busy beside"
      let spreads = row.series.map(\.values)
      table.add(
        ["\(row.cell.title)\(beside), \(row.cell.unit.rawValue)"]
          + spreads.map { $0.map { Self.figure($0.median) } ?? "–" })
      if count > 1 {
        table.add(["  lowest–highest"] + spreads.map { $0.map(Self.range) ?? "" })
      }
      if engines.count > 1 {
        let ratios = row.series.indices.map { $0 == 0 ? nil : Spread(row.ratios(to: $0)) }
        table.add(
          ["  times as fast as"] + ratios.map { $0.map { BenchCommand.two($0.median) } ?? "" })
        if count > 1 {
          table.add(["  lowest–highest"] + ratios.map { $0.map(Self.ratioRange) ?? "" })
        }
      }
      if row.neighbours > 0, let quiet = quietRow(of: row) {
        let shares = row.series.indices.map {
          Spread(quiet.series[$0].shares(left: row.series[$0], row.cell))
        }
        table.add(
          ["  of its quiet speed"] + shares.map { $0.map { Self.percent($0.median) } ?? "" })
      }
    }
    table.add(
      ["peak memory, MB"]
        + engines.indices.map { peakBytes($0).map { "\($0 / 1_000_000)" } ?? "–" })
    return table.lines
  }

  private var againstTheBest: [String] {
    guard engines.count > 1 else { return [] }
    var table = TextTable()
    for row in rows {
      guard let best = row.bestPeer, let ratios = Spread(row.ratios(to: best)) else { continue }
      let beside = row.neighbours == 0 ? "" : ", \(row.neighbours) busy beside"
      table.add([
        "  \(row.cell.title)\(beside)", "\(BenchCommand.two(ratios.median)) ×",
        Self.ratioRange(ratios), row.series[best].engine,
      ])
    }
    return table.lines.isEmpty
      ? [] : ["how many times as fast as the best peer, pair by pair"] + table.lines
  }

  private var boundNotes: [String] {
    rows.compactMap { row in
      let samples = row.series.first?.samples ?? []
      guard let shares = Spread(samples.compactMap(\.shareOfBound)),
        let bound = Spread(samples.compactMap { $0.bound?.tokensPerSecond }),
        let speed = Spread(samples.compactMap { $0.bound.map { ($0.before + $0.after) / 2 } })
      else { return nil }
      let beside = row.neighbours == 0 ? "" : ", \(row.neighbours) busy beside"
      return "\(row.cell.title)\(beside): \(Self.percent(shares.median)) of the memory's bound "
        + "(\(Self.percent(shares.low))–\(Self.percent(shares.high))), which is "
        + "\(Self.figure(bound.median)) tokens/s at \(BenchCommand.two(speed.median / 1e9)) GB/s "
        + "(\(BenchCommand.two(speed.low / 1e9))–\(BenchCommand.two(speed.high / 1e9)))"
    }
  }

  private var memoryNotes: [String] {
    let held = rows.flatMap { $0.series.first?.samples.compactMap(\.memory) ?? [] }
    guard let most = held.max(by: { $0.steady < $1.steady }) else { return [] }
    return [
      "overrule's memory: \(ModelLibrary.bytes(most.steady)) when at work, of it "
        + "\(ModelLibrary.bytes(most.anonymous)) its own and \(ModelLibrary.bytes(most.file)) "
        + "pages of files"
        + (peakBytes(0).map { "; \(ModelLibrary.bytes($0)) at most" } ?? "")
    ]
  }

  private var failures: [String] {
    rows.flatMap { row in
      row.series.compactMap { series in
        series.failure.map { "\(row.cell.title): \(series.engine) has no figure: \($0)" }
      }
    }
  }

  private static func range(_ spread: Spread) -> String {
    "\(figure(spread.low))–\(figure(spread.high))"
  }

  private static func ratioRange(_ spread: Spread) -> String {
    "\(BenchCommand.two(spread.low))–\(BenchCommand.two(spread.high))"
  }

  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  /// Three or four digits that count.
  static func figure(_ value: Double) -> String {
    guard value.isFinite else { return "n/a" }
    if value >= 1_000 { return "\(Int(value.rounded()))" }
    if value >= 100 {
      let tenths = Int((value * 10).rounded())
      return "\(tenths / 10).\(tenths % 10)"
    }
    return BenchCommand.two(value)
  }
}
