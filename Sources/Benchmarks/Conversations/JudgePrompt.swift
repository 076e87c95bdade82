/// What is judged, taken out of a judge's prompt: some files have it only there.
///
/// Each format writes marks of its own around the question and the two answers, each on a line of
/// its own. What looks like a mark within an answer stays in the answer: the last closing mark
/// counts.
struct JudgePrompt {
  struct Marks {
    var question: String
    var first: (opening: String, closing: String)
    var second: (opening: String, closing: String)
  }

  var question: String
  var first: String
  var second: String

  /// Nil where a mark is missing or out of order.
  init?(_ prompt: String, marks: Marks) {
    let bytes = Array(prompt.utf8)
    let middle = "\n\(marks.first.closing)\n\n\(marks.second.opening)\n"
    guard
      let asked = bytes.firstPlace(of: marks.question + "\n", in: 0..<bytes.count),
      let opening = bytes.firstPlace(
        of: marks.first.opening + "\n", in: asked.upperBound..<bytes.count),
      let end = bytes.lastPlace(
        of: "\n" + marks.second.closing, in: opening.upperBound - 1..<bytes.count),
      // An empty answer's line end is the opening mark's own.
      let between = bytes.firstPlace(of: middle, in: opening.upperBound - 1..<end.lowerBound + 1)
    else { return nil }
    func text(_ start: Int, _ end: Int) -> String {
      String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
    }
    // An empty line stands between the question and the first mark.
    var askedEnd = opening.lowerBound
    while askedEnd > asked.upperBound, askedEnd > opening.lowerBound - 2,
      bytes[askedEnd - 1] == UInt8(ascii: "\n")
    { askedEnd -= 1 }
    question = text(asked.upperBound, askedEnd)
    first = text(opening.upperBound, between.lowerBound)
    second = text(between.upperBound, end.lowerBound)
  }
}
