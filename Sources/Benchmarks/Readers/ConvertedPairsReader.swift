package import Containers
import JSON
import Judgment

/// Pairs as RewardBench's code holds them in memory: `text_chosen` and `text_rejected`, each a
/// whole conversation. The group is `subset` or `domain`; ids may repeat.
package struct ConvertedPairsReader: BenchmarkReader {
  package let name = "converted-pairs"
  package let summary = "converted pairs (text_chosen, text_rejected)"

  package func confidence(in sample: FileSample) -> Double {
    sample.share { Self.hasSides($0.value) } * 0.9
  }

  package func drafts(
    of record: Record, in file: SourceFile
  ) throws(ReadingError) -> [DraftItem] {
    let value = record.value
    return [
      DraftItem(
        try Self.turns(of: value),
        subset: value["subset"]?.string ?? value["domain"]?.string ?? "",
        meta: value.keptFields(except: ["text_chosen", "text_rejected", "subset"]),
        comparisons: [DraftComparison(gold: .response(0))])
    ]
  }

  static func hasSides(_ value: JSONValue) -> Bool {
    MessageParsing.isMessages(value["text_chosen"])
      && MessageParsing.isMessages(value["text_rejected"])
  }

  /// The turns of a pair, chosen first.
  static func turns(of value: JSONValue) throws(ReadingError) -> SharedTurns {
    var conversations: [[Message]] = []
    for key in ["text_chosen", "text_rejected"] {
      guard let messages = MessageParsing.messages(value[key], textRole: "assistant"),
        !messages.isEmpty
      else { throw ReadingError("its \(key) is no list of messages") }
      conversations.append(messages)
    }
    return SharedTurns(conversations: conversations)
  }
}
