package import Judgment
import Scoring

/// Which of RM-Bench's nine comparisons an item are taken: a difficulty, or a chosen style against a
/// rejected one.
package struct StyleCells: Sendable, Hashable {
  /// Chosen style × 3 + rejected style.
  package var cells: Set<Int>

  /// The letters of styles in the benchmark's order: concise, detailed, detailed with Markdown.
  private static let letters = "CDM"

  /// How they are written, for help and errors.
  package static let grammar =
    "easy, normal, hard, or chosen-rejected of C (concise), D (detailed), M (Markdown), such as C-M"

  /// Reads words parted by commas: `hard`, `C-M,D-M`; nil where one is none of them.
  package init?(_ text: String) {
    cells = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let word = part.filter { $0 != " " }
      if let difficulty = RMBenchScore.Difficulty(rawValue: word.lowercased()) {
        cells.formUnion(difficulty.cells)
        continue
      }
      let styles = word.split(separator: "-", omittingEmptySubsequences: false).map(Self.style)
      guard styles.count == 2, let chosen = styles[0], let rejected = styles[1] else { return nil }
      cells.insert(Outcome.Styles(chosen: chosen, rejected: rejected).cell)
    }
  }

  private static func style(_ text: Substring) -> Int? {
    let place = letters.enumerated().first { String($0.element) == text.uppercased() }?.offset
    return place ?? Int(text).flatMap { (0..<3).contains($0) ? $0 : nil }
  }

  /// Whether a comparison is of one of these cells; false where its rule names no styles.
  package func hold(_ comparison: Comparison) -> Bool {
    comparison.rule.flatMap(Outcome.Styles.init(rule:)).map { cells.contains($0.cell) } ?? false
  }
}
