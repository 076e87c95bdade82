package import Containers
import JSON
import Judgment

/// LLMBar's `dataset.json` and the sets processed like it: `input, output_1, output_2, label`,
/// the label 1 or 2. No ids: a record is known by its file and position; the subset is in the path.
///
/// Its result files add `results`, rounds of both orders under the keys `swap = False` and
/// `swap = True`; each has the judge's text first in `completion`, and `winner`, the output that
/// won, as "1" or "2" in the record's own order. The folders after `evaluators` name judge and
/// prompt. Where the orders disagreed there is a second round in some: the last one decides, the
/// ones before it are told from it by their protocol's name. Ratings of each output alone
/// (`score_1`, `score_2`) are one run of scores: no order was shown, and where both are equal such
/// a file names a winner all the same, another one in either order.
package struct LLMBarReader: BenchmarkReader {
  package let name = "llmbar"
  package let summary = "LLMBar rows (input, output_1, output_2, label)"

  private static let texts: Set<String> = ["input", "output_1", "output_2"]

  package func confidence(in sample: FileSample) -> Double {
    // Without labels it may still be a set to be labelled.
    sample.share { record in Self.texts.allSatisfy { record.value[$0] != nil } } * 0.95
  }

  package func drafts(
    of record: Record, in file: SourceFile
  ) throws(ReadingError) -> [DraftItem] {
    let value = record.value
    let turns = try SharedTurns(
      record: value, question: "input", answers: ["output_1", "output_2"])
    let gold: DraftComparison.Gold?
    switch value["label"] {
    case .none, .null: gold = nil
    case .some(let label):
      // Integers in the published files, texts in some copies.
      switch label.int ?? label.string.flatMap(Int.init) {
      case 1: gold = .response(0)
      case 2: gold = .response(1)
      default: throw ReadingError("its label is \(label.text()), not 1 or 2")
      }
    }
    let draft = DraftItem(
      turns, subset: Self.subset(of: file),
      meta: value.keptFields(except: Self.texts.union(["label", "results"])),
      comparisons: [
        DraftComparison(gold: gold, runs: try Self.runs(of: value["results"], in: file))
      ])
    return [draft]
  }

  private static let orders = [("swap = False", [0, 1]), ("swap = True", [1, 0])]

  private static func runs(
    of results: JSONValue?, in file: SourceFile
  ) throws(ReadingError) -> [DraftRun] {
    guard let results, !results.isNull else { return [] }
    guard let all = results.array else { throw ReadingError("its results are no list of rounds") }
    // Lists among them are what the judge wrote first, such as its own answer: no judgments.
    let rounds = all.filter { round in orders.contains { round[$0.0] != nil } }
    let names = Array(file.components.drop { $0 != "evaluators" }.dropFirst().dropLast())
    let prompt = names.count > 1 ? "llmbar " + names[1...].joined(separator: "/") : "llmbar"
    var runs: [DraftRun] = []
    for (number, round) in rounds.enumerated() {
      let judgingProtocol =
        number == rounds.count - 1 ? prompt : "\(prompt), round \(number + 1)"
      func add(
        _ presentation: [Int], _ text: String, _ outcome: JSONValue?, _ decision: RecordedDecision
      ) {
        runs.append(
          DraftRun(
            presentation: presentation, text: text, judge: names.first ?? "recorded judge",
            judgingProtocol: judgingProtocol, end: .endOfSequence, outcome: outcome,
            decision: decision))
      }
      if let first = round["score_1"], let second = round["score_2"] {
        let outcome = JSONValue.array([first, second])
        add([0, 1], "", outcome, scores(first, second) ?? .nothing)
        continue
      }
      for (key, presentation) in orders {
        guard let game = round[key] else { continue }
        add(
          presentation, game["completion"]?[0]?.string ?? "", game["winner"],
          try decision(game["winner"], presentation))
      }
    }
    return runs
  }

  /// Two ratings, each the judge's whole answer, mostly in a list with why it ended; nil where one
  /// is no number.
  private static func scores(_ first: JSONValue, _ second: JSONValue) -> RecordedDecision? {
    let numbers = [first, second].compactMap { RankedResponsesReader.number($0[0] ?? $0) }
    return numbers.count == 2 ? .scores(numbers) : nil
  }

  /// The letter shown of the output that won.
  private static func decision(
    _ winner: JSONValue?, _ presentation: [Int]
  ) throws(ReadingError) -> RecordedDecision {
    switch winner {
    case "1": return .letter(presentation[0] == 0 ? "A" : "B")
    case "2": return .letter(presentation[0] == 1 ? "A" : "B")
    case .none, .null: return .nothing
    case .some(let other):
      throw ReadingError("a winner is \(other.text()), not \"1\" or \"2\"")
    }
  }

  /// `llmbar-natural`, `llmbar-adver-manual`, … as RewardBench names them, for files of LLMBar's
  /// tree; the folder's own name for its processed sets; empty where the path doesn't tell.
  static func subset(of file: SourceFile) -> String {
    let folders = file.components.dropLast().prefix { $0 != "evaluators" }
    guard let last = folders.last else { return "" }
    let before = folders.dropLast().last
    if last == "Natural" { return "llmbar-natural" }
    if ["Manual", "Neighbor", "GPTInst", "GPTOut"].contains(last) {
      let isAcronym = last.hasPrefix("GPT")
      return "llmbar-adver-" + (isAcronym ? last : last.lowercased())
    }
    return before == "Processed" ? last : ""
  }
}
