package import JSON

/// One figure of the interface: samples of the same thing, and what is aimed at.
package struct InterfaceFigure: Sendable {
  /// The raw value is how reports write it.
  package enum Unit: String, Sendable {
    case milliseconds = "ms"
    case bytesPerSecond = "kB/s"
    case framesPerSecond = "frames/s"
    case perSecond = "a second"
    case megabytes = "MB"
    case percent = "%"
    case tokensPerSecond = "tokens/s"
  }

  /// What must not be more than the aim.
  package enum Statistic: String, Sendable { case median, percentile99 }

  /// What is to be reached: no more than so much.
  package struct Aim: Sendable, Equatable {
    package var statistic: Statistic
    /// In the figure's unit.
    package var most: Double

    package static func median(_ most: Double) -> Self { Aim(statistic: .median, most: most) }
    package static func percentile99(_ most: Double) -> Self {
      Aim(statistic: .percentile99, most: most)
    }
  }

  package var title: String
  package var unit: Unit
  /// In `unit`.
  package var samples: [Double]
  /// Nil where nothing is aimed at.
  package var aim: Aim?
  /// Why there are no samples, or how they were made.
  package var note: String?

  package init(
    _ title: String, _ unit: Unit, _ samples: [Double], aim: Aim? = nil, note: String? = nil
  ) {
    self.title = title
    self.unit = unit
    self.samples = samples
    self.aim = aim
    self.note = note
  }

  /// Nil without samples.
  package var median: Double? { Spread(samples)?.median }

  /// The smallest sample that 99 of 100 do not exceed: of fewer than 100 the largest.
  package var percentile99: Double? {
    guard !samples.isEmpty else { return nil }
    let rank = (Double(samples.count) * 0.99).rounded(.up)
    return samples.sorted()[max(0, Int(rank) - 1)]
  }

  /// Whether the aim is met; nil where there is none, or no sample.
  package var isMet: Bool? {
    guard let aim, let value = aim.statistic == .median ? median : percentile99 else { return nil }
    return value <= aim.most
  }

  /// With every sample.
  package var json: JSONValue {
    .members([
      "title": .string(title), "unit": .string(unit.rawValue),
      "median": median.map { .number($0) }, "percentile_99": percentile99.map { .number($0) },
      "samples": .array(samples.map { .number($0) }),
      "aim": aim.map {
        .members(["statistic": .string($0.statistic.rawValue), "most": .number($0.most)])
      },
      "met": isMet.map(JSONValue.bool), "note": note.map(JSONValue.string),
    ])
  }
}
