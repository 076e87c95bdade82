package import Judgment

/// Points in a plane, with what lies between or around them.
package struct Plot: Hashable, Sendable {
  package var title: String
  package var across: Axis
  package var up: Axis
  package var series: [Series]
  /// A line that points would lie on if all were well.
  package var reference: Reference?

  package init(
    _ title: String, across: Axis, up: Axis, series: [Series], reference: Reference? = nil
  ) {
    self.title = title
    self.across = across
    self.up = up
    self.series = series
    self.reference = reference
  }

  /// What is shown in one direction, and from where to where.
  package struct Axis: Hashable, Sendable {
    package var title: String
    /// The whole of it is drawn, whatever the points are.
    package var range: ClosedRange<Double>
    /// Whether its numbers are shares, written in percent.
    package var isShare: Bool

    package init(_ title: String, _ range: ClosedRange<Double> = 0...1, isShare: Bool = true) {
      self.title = title
      self.range = range
      self.isShare = isShare
    }
  }

  /// What belongs together: a judge's points, or its line.
  package struct Series: Hashable, Sendable {
    package var name: String
    package var mark: Mark
    /// From left to right.
    package var points: [Point]

    package init(_ name: String, _ mark: Mark, _ points: [Point]) {
      self.name = name
      self.mark = mark
      self.points = points
    }

    /// How its points are drawn.
    package enum Mark: String, Hashable, Sendable {
      /// Joined by straight lines.
      case line
      /// Each for itself, with its interval as an upright line.
      case points
      /// Upright bars from the lower end of the axis.
      case bars
    }
  }

  /// In the axes' units; `x` goes across, `y` up.
  package struct Point: Hashable, Sendable {
    package var x: Double
    package var y: Double
    /// The interval around `y`, where it has one.
    package var spread: ClosedRange<Double>?
    /// Comparisons below it.
    package var comparisons: [ComparisonID]

    package init(
      _ x: Double, _ y: Double, spread: ClosedRange<Double>? = nil,
      comparisons: [ComparisonID] = []
    ) {
      self.x = x
      self.y = y
      self.spread = spread
      self.comparisons = comparisons
    }
  }

  /// Where points would lie.
  package enum Reference: Hashable, Sendable {
    /// Both coordinates alike.
    case diagonal
    /// A level line at this height.
    case level(Double)
  }
}
