import Inference
package import JSON

/// A report as JSON, with every sample. A measuring process of our own is read back from it.
extension BenchReport {
  package var json: JSONValue {
    .members([
      "machine": machine.json,
      "model": .members([
        "name": .string(model.name), "architecture": .string(model.architecture),
        "parameters": .number(model.parameters), "quantisation": .string(model.quantisation),
        "file_bytes": .number(model.fileBytes),
      ]),
      "threads": .number(threads), "isa": (loading?.isa).map(JSONValue.string),
      "load_seconds": (loading?.loadSeconds).map { .number($0) },
      "repack_seconds": (loading?.repackSeconds).map { .number($0) },
      "engines": .array(
        engines.map {
          .members([
            "name": .string($0.name), "program": .string($0.program),
            "arguments": .array($0.arguments.map(JSONValue.string)),
            "version": .string($0.version),
          ])
        }),
      "rows": .array(rows.map(json)),
    ])
  }

  private func json(_ row: BenchRow) -> JSONValue {
    let best = row.bestPeer
    return .members([
      "title": .string(row.cell.title), "unit": .string(row.cell.unit.rawValue),
      "workload": row.cell.json, "busy_beside": .number(row.neighbours),
      "best_peer": best.map { .string(row.series[$0].engine) },
      "engines": .array(
        row.series.indices.map { index in
          let series = row.series[index]
          let ratios = index == 0 ? [] : row.ratios(to: index)
          let shares =
            row.neighbours == 0
            ? [] : quietRow(of: row)?.series[index].shares(left: series, row.cell) ?? []
          return .members([
            "name": .string(series.engine), "median": (series.values?.median).map { .number($0) },
            "samples": .array(series.samples.map(\.json)),
            "failure": series.failure.map(JSONValue.string),
            "times_as_fast": ratios.isEmpty ? nil : .array(ratios.map { .number($0) }),
            "median_times_as_fast": Spread(ratios).map { .number($0.median) },
            "left_of_quiet": shares.isEmpty ? nil : .array(shares.map { .number($0) }),
            "median_left_of_quiet": Spread(shares).map { .number($0.median) },
          ])
        }),
    ])
  }
}

extension BenchCell {
  fileprivate var json: JSONValue {
    switch self {
    case .firstToken: .members(["kind": .string("first_token")])
    case .workload(.prompt(let tokens, let depth)):
      .members([
        "kind": .string("prompt"), "tokens": .number(tokens), "depth": .number(depth),
      ])
    case .workload(.generate(let tokens, let depth, let sequences, let prompts)):
      .members([
        "kind": .string("generate"), "tokens": .number(tokens), "depth": .number(depth),
        "sequences": .number(sequences),
        "prompts": sequences > 1 ? .string(prompts.rawValue) : nil,
      ])
    }
  }
}

extension BenchSample {
  /// What `init(report:)` reads back, but for what follows from the rest.
  package var json: JSONValue {
    .members([
      "value": .number(value), "peak_bytes": peakBytes.map { .number($0) },
      "anonymous_bytes": (memory?.anonymous).map { .number($0) },
      "file_bytes": (memory?.file).map { .number($0) },
      "cpu_seconds": cpuSeconds.map { .number($0) },
      "memory_bytes_per_second_before": (bound?.before).map { .number($0) },
      "memory_bytes_per_second_after": (bound?.after).map { .number($0) },
      "bytes_per_token": (bound?.bytesPerToken).map { .number($0) },
      "bound_tokens_per_second": (bound?.tokensPerSecond).map { .number($0) },
      "share_of_bound": shareOfBound.map { .number($0) },
    ])
  }

  /// The only sample of a report's only row.
  package init?(report: JSONValue) {
    guard let rows = report["rows"]?.array, rows.count == 1,
      let engines = rows[0]["engines"]?.array, engines.count == 1,
      let samples = engines[0]["samples"]?.array, samples.count == 1,
      let value = samples[0]["value"]?.double
    else { return nil }
    let sample = samples[0]
    self.init(
      value: value, peakBytes: sample["peak_bytes"]?.int, cpuSeconds: sample["cpu_seconds"]?.double)
    if let anonymous = sample["anonymous_bytes"]?.int, let file = sample["file_bytes"]?.int {
      memory = ProcessMemory(peak: peakBytes ?? 0, anonymous: anonymous, file: file)
    }
    if let before = sample["memory_bytes_per_second_before"]?.double,
      let after = sample["memory_bytes_per_second_after"]?.double,
      let bytes = sample["bytes_per_token"]?.int
    {
      bound = Benchmark.MemoryBound(before: before, after: after, bytesPerToken: bytes)
    }
  }
}

extension OwnLoading {
  /// How a report's engine was loaded.
  package init?(report: JSONValue) {
    guard let isa = report["isa"]?.string, let load = report["load_seconds"]?.double,
      let repack = report["repack_seconds"]?.double
    else { return nil }
    self.init(isa: isa, loadSeconds: load, repackSeconds: repack)
  }
}
