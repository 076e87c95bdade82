import Measures
import Review

/// Which choices are classes of their own.
enum ChoiceReading: CaseIterable {
  /// Each response, a tie, both bad.
  case apart
  /// Both bad counts as a tie.
  case bothBadAsTie
  /// Responses only: ties and both bad are missing.
  case decided

  /// What a choice counts as; nil where it is missing.
  func choice(_ choice: Label.Choice) -> Label.Choice? {
    switch (self, choice) {
    case (_, .response), (.apart, .tie), (.apart, .bothBad), (.bothBadAsTie, .tie): choice
    case (.bothBadAsTie, .bothBad): .tie
    case (.decided, .tie), (.decided, .bothBad), (_, .cannot): nil
    }
  }

  /// A table of `ChoiceClasses`, as this reads it.
  func table(of apart: ConfusionTable) -> ConfusionTable {
    var table = ConfusionTable(classes: apart.classes)
    for i in 0..<apart.classes {
      for j in 0..<apart.classes {
        guard let first = place(i), let second = place(j) else { continue }
        table.add(first, second, weight: apart.cells[i][j])
      }
    }
    return table
  }

  private func place(_ index: Int) -> Int? {
    guard index < ChoiceClasses.firstPlace else { return index }
    switch self {
    case .apart: return index
    case .bothBadAsTie: return ChoiceClasses.tie
    case .decided: return nil
    }
  }
}

/// Classes of choices between responses, for measures of agreement beyond chance.
///
/// These measures ask how often two raters would choose alike by their habits alone, and for that they need classes that mean
/// the same on every comparison. “Tie” and “both bad” do; the two responses of a comparison don't. The file's order would make
/// them first and second, but it is a label of its own: where it says chosen and rejected, two raters who are mostly right
/// would seem to agree by the habit of choosing the first, and the figure would change if the file were turned around.
/// So each comparison is counted in every order of its responses, with equal weights. No rater then has a habit for a
/// place: by chance two who choose a response choose the same one in one of two cases (of N responses in one of N), and
/// habits count only between responses, ties and both bad. Without ties κ of pairs is twice the raw agreement less one
/// (Bennett, Alpert and Goldstein, “Communications through limited-response questioning”, 1954).
struct ChoiceClasses {
  static let tie = 0
  static let bothBad = 1
  /// The class of what stands first; others follow.
  static let firstPlace = 2

  /// Responses of the largest comparison.
  var places: Int

  var count: Int { places + Self.firstPlace }
  var cells: Int { count * count }

  /// Adds two choices of one comparison with so many responses, in every order of these. Sums are of a table's cells, row by row.
  func add(
    _ first: Label.Choice, _ second: Label.Choice, of responses: Int, weight: Double,
    to sums: inout [Double]
  ) {
    let rows = classes(first, of: responses)
    let columns = classes(second, of: responses)
    let share = weight / Double(pairs(first, second, rows, columns))
    for row in rows {
      for column in columns where isPossible(first, second, row, column) {
        sums[row * count + column] += share
      }
    }
  }

  private func classes(_ choice: Label.Choice, of responses: Int) -> Range<Int> {
    switch choice {
    case .response: Self.firstPlace..<(Self.firstPlace + responses)
    case .tie: Self.tie..<(Self.tie + 1)
    case .bothBad: Self.bothBad..<(Self.bothBad + 1)
    case .cannot: preconditionFailure("cannot judge is missing")
    }
  }

  /// One response stands in one place in each order, two responses in two.
  private func isPossible(
    _ first: Label.Choice, _ second: Label.Choice, _ row: Int, _ column: Int
  ) -> Bool {
    guard case .response(let a) = first, case .response(let b) = second else { return true }
    return (a == b) == (row == column)
  }

  private func pairs(
    _ first: Label.Choice, _ second: Label.Choice, _ rows: Range<Int>, _ columns: Range<Int>
  ) -> Int {
    guard case .response(let a) = first, case .response(let b) = second else {
      return rows.count * columns.count
    }
    return a == b ? rows.count : rows.count * (rows.count - 1)
  }
}
