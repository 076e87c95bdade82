/// A benchmark's score: its headline, what it is made of, and what has to be said with it.
package struct Score: Hashable, Sendable {
  /// The benchmark's name, such as `RewardBench`.
  package var benchmark: String
  /// By the benchmark's official rule.
  package var headline: Figure
  /// Sections and subsets, each after what it belongs to.
  package var figures: [Figure]
  /// Whole sentences: what is missing, what a rule does, where a published figure differs.
  package var notes: [String]

  package init(benchmark: String, headline: Figure, figures: [Figure], notes: [String]) {
    self.benchmark = benchmark
    self.headline = headline
    self.figures = figures
    self.notes = notes
  }

  /// A figure by its name, the headline among them; nil where there is none.
  package subscript(name: String) -> Figure? {
    headline.name == name ? headline : figures.first { $0.name == name }
  }
}
