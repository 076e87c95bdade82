package import Containers
import JSON
import Judgment

/// People's votes on MT-Bench: `question_id, model_a, model_b, winner, judge, turn`, with the texts
/// in `conversation_a` and `conversation_b`. A vote is on the conversations up to its turn.
///
/// Several people vote on one pair: there is no gold, each vote is kept by its judge's name.
package struct MTBenchHumanReader: BenchmarkReader {
  package let name = "mt-bench-human"
  package let summary =
    "MT-Bench's human votes (model_a, model_b, winner, judge, conversation_a, …)"

  private static let used: Set<String> = [
    "model_a", "model_b", "winner", "judge", "conversation_a", "conversation_b",
  ]

  package func confidence(in sample: FileSample) -> Double {
    sample.share { record in Self.used.allSatisfy { record.value[$0] != nil } } * 0.95
  }

  package func drafts(
    of record: Record, in file: SourceFile
  ) throws(ReadingError) -> [DraftItem] {
    let value = record.value
    var conversations: [[Message]] = []
    for key in ["conversation_a", "conversation_b"] {
      guard let messages = MessageParsing.messages(value[key], textRole: "user"),
        messages.count > 1
      else { throw ReadingError("its \(key) is no conversation") }
      conversations.append(messages)
    }
    let turn = value["turn"]?.int ?? 1
    guard turn > 0, turn <= conversations.map({ $0.count / 2 }).min() ?? 0 else {
      throw ReadingError("its conversations have no turn \(turn)")
    }
    guard conversations[0][0].isSame(as: conversations[1][0]) else {
      throw ReadingError("its two conversations begin with different questions")
    }
    return [
      DraftItem(
        SharedTurns(
          shared: [conversations[0][0]],
          responses: conversations.map { Array($0[1..<2 * turn]) }),
        models: [value["model_a"]?.string, value["model_b"]?.string],
        subset: MTBenchPairReader.category(of: value["question_id"]?.int),
        meta: value.keptFields(except: Self.used),
        comparisons: [DraftComparison(gold: nil, votes: [try Self.vote(of: value)])])
    ]
  }

  /// The vote of a record, with or without conversations.
  static func vote(of value: JSONValue) throws(ReadingError) -> DraftVote {
    let judge = value["judge"]
    guard let annotator = judge?.string ?? judge?[0]?.string else {
      throw ReadingError("its judge is no name")
    }
    switch value["winner"] {
    case "model_a": return DraftVote(annotator, .response(0))
    case "model_b": return DraftVote(annotator, .response(1))
    case let winner? where winner.string?.hasPrefix("tie") == true:
      return DraftVote(annotator, .tie)
    default:
      throw ReadingError(
        "its winner is \((value["winner"] ?? .null).text()), not model_a, model_b or tie")
    }
  }
}
