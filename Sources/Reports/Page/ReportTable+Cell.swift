package import Measures

extension ReportTable {
  /// A table's cell: a value that knows how it is written.
  package enum Cell: Hashable, Sendable {
    case text(String)
    case count(Int)
    /// From 0 to 1, written in percent; nil where it is undefined.
    case share(Double?)
    /// Of two shares, or a lean, from −1 to 1, written in percentage points; nil where it is
    /// undefined. Without a sign where it is of either direction.
    case difference(Double?, isSigned: Bool = true)
    /// A coefficient such as κ; nil where it is undefined.
    case coefficient(Double?)
    /// A mean or a median in the unit that its row or column names; nil where it is undefined.
    case mean(Double?, digits: Int)
    /// Of a share, written in percent.
    case shareInterval(Interval?)
    /// Of a difference of shares or of a lean, which may lie on either side of 0; written in
    /// percentage points.
    case differenceInterval(Interval?)
    /// Of a coefficient.
    case interval(Interval?)
    /// A p-value; nil where no test can be made.
    case probability(Double?)

    /// As it is written on a screen or a page, with its unit, for a column may hold several; `n/a`
    /// where a figure is undefined.
    package var text: String {
      switch self {
      case .text(let text): text
      case .count(let count): String(count)
      case .share(let share): share.map { Self.hundredths($0) + "%" } ?? Self.undefined
      case .difference(let value, let isSigned):
        value.map { (isSigned ? Self.signed($0) : Self.hundredths($0)) + " pp" } ?? Self.undefined
      case .coefficient(let value): value.map { Decimal.text($0, digits: 3) } ?? Self.undefined
      case .mean(let value, let digits):
        value.map { Decimal.text($0, digits: digits) } ?? Self.undefined
      case .shareInterval(let interval):
        interval.map { "\(Self.hundredths($0.lower)) to \(Self.hundredths($0.upper))%" }
          ?? Self.undefined
      case .differenceInterval(let interval):
        interval.map { "\(Self.signed($0.lower)) to \(Self.signed($0.upper)) pp" }
          ?? Self.undefined
      case .interval(let interval):
        interval.map {
          "\(Decimal.text($0.lower, digits: 3)) to \(Decimal.text($0.upper, digits: 3))"
        } ?? Self.undefined
      case .probability(let p):
        p.map { $0 < 0.0005 ? "< .001" : Decimal.text($0, digits: 3) } ?? Self.undefined
      }
    }

    /// The bare number, for JSON; nil of texts, intervals, and what is undefined.
    package var number: Double? {
      switch self {
      case .count(let count): Double(count)
      case .share(let value), .coefficient(let value), .probability(let value),
        .difference(let value, _):
        value
      case .mean(let value, _): value
      case .text, .shareInterval, .differenceInterval, .interval: nil
      }
    }

    /// An interval's estimate and ends, for drawing it; nil of all else, and where it is undefined
    /// or endless.
    package var span: (estimate: Double, lower: Double, upper: Double)? {
      switch self {
      case .shareInterval(let interval?), .differenceInterval(let interval?),
        .interval(let interval?):
        guard interval.lower.isFinite, interval.upper.isFinite, interval.estimate.isFinite
        else { return nil }
        return (interval.estimate, interval.lower, interval.upper)
      default: return nil
      }
    }

    /// What stands for a figure that is undefined.
    package static let undefined = "n/a"

    private static func hundredths(_ share: Double) -> String {
      Decimal.text(share * 100, digits: 1)
    }

    /// With a plus where it is above 0, as far as its digits tell.
    private static func signed(_ share: Double) -> String {
      let text = hundredths(share)
      return share > 0 && text != hundredths(0) ? "+" + text : text
    }
  }
}
