import Screen

/// Where the columns of the list stand, in cells from its left edge: the same for all its rows,
/// whatever each of them has.
///
///     ✓• 12 A     A    .87  What is 17 + 25?     ✎⚑≠⇄!
struct ListColumns: Equatable {
  /// All that a row has.
  let columns: Int
  /// Digits of the numbers, which begin at 2, behind the state and the mark.
  let digits: Int
  /// Cells of the verdict with letter p; 0 where nothing has been judged yet.
  let judge: Int
  /// Cells of the verdict before letter p; that has what is left of `judge`.
  let verdict: Int
  /// Cells of the signs at the right edge, each in one of its own: a note, a flag, other reviewers'
  /// labels, and where something is judged both orders and what they say together.
  let signs: Int
  /// Where subsets begin; nil where there is no room for them.
  let subset: Int?
  /// Where the questions begin; nil where the room behind verdicts is too small for one: then it
  /// has the verdict's place in rows without a run.
  let question: Int?

  /// - Parameters:
  ///   - columns: all that a row has.
  ///   - count: of the comparisons, which tells how long their numbers are.
  ///   - hasJudge: whether anything is judged, or waits for it.
  ///   - hasSubsets: whether a wide list tells them.
  init(columns: Int, count: Int, hasJudge: Bool, hasSubsets: Bool = false) {
    self.columns = columns
    digits = String(max(1, count)).count
    let start = digits + 9
    signs = hasJudge ? 5 : 3
    guard hasJudge else {
      (judge, verdict) = (0, 0)
      subset = hasSubsets && columns >= Self.leastWithSubsets ? start : nil
      question = subset.map { $0 + Self.subsetColumns + 2 } ?? start
      return
    }
    if hasSubsets, columns >= Self.leastWithSubsets {
      (judge, verdict) = (8, 4)
      subset = start + 9
      question = start + 9 + Self.subsetColumns + 2
      return
    }
    subset = nil
    let roomy = start + 10
    let narrow = start + 7
    if columns - roomy >= Self.leastQuestion {
      (judge, verdict, question) = (8, 4, roomy)
    } else if columns - narrow >= Self.leastQuestion {
      (judge, verdict, question) = (6, 2, narrow)
    } else {
      question = nil
      if start + 9 + signs <= columns {
        (judge, verdict) = (8, 4)
      } else if start + 6 + signs <= columns {
        (judge, verdict) = (6, 2)
      } else {
        // Letter p gives way to the signs.
        (judge, verdict) = (4, 4)
      }
    }
  }

  /// Where the reviewer's label begins, and the cells that it has.
  var you: Int { digits + 3 }
  static let youColumns = 5
  /// Where the verdict begins.
  var judgeStart: Int { digits + 9 }
  /// Cells that a word in the verdict's place may have where a row's text ends at `end`: it says
  /// more than a question's beginning.
  func wordColumns(until end: Int) -> Int { subset == nil ? max(judge, end - judgeStart) : judge }
  var showsOdds: Bool { judge > verdict }

  /// From how many columns on a list tells subsets.
  static let leastWithSubsets = 60
  static let subsetColumns = 14
  /// From how many cells on a question says something.
  private static let leastQuestion = 7

  /// The headings over them.
  var heading: String {
    var text = String(repeating: " ", count: 1 + digits) + "# you"
    func add(_ word: String, at column: Int) {
      text += String(repeating: " ", count: max(1, column - text.count)) + word
    }
    if judge > 0 { add(judge > 6 ? "judge p" : "judge", at: judgeStart) }
    if let subset { add("subset", at: subset) }
    if let question {
      // A cell less than the word: it is cut as what stands below it is.
      add(Sanitizer.oneLine("question", limit: columns - question), at: question)
    }
    return text
  }
}
