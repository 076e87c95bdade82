import Foundation
import Judgment
import Sessions

/// A session for measuring: some items, the first one with a judgment.
struct BenchSession {
  /// How many items, and the words of a question and of a response.
  static let items = 200
  static let words = 120

  /// Writes it under a name without its suffix, with a judgment's pieces, and gives its path.
  static func write(
    _ name: String, on ground: BenchGround, judgment: [Piece] = []
  ) throws -> String {
    let path = ground.folder + "/\(name).overrule"
    let store = try SessionStore.create(
      path,
      session: SessionInfo(
        id: Mint.shared.id(), name: name, created: SystemClock.now(), seed: 1, tool: Program.tool))
    var words = BenchWords(seed: 7)
    var items: [Item] = []
    var comparisons: [Comparison] = []
    for number in 0..<Self.items {
      let responses = (1...2).map { side in
        Response(
          id: ResponseID("response-\(number)-\(side)"),
          messages: [Message(role: "assistant", content: words.text(Self.words))])
      }
      let item = Item(
        id: ItemID("item-\(number)"),
        source: Item.Source(reader: "bench", file: name, record: number),
        subset: number % 2 == 0 ? "even" : "odd",
        messages: [Message(role: "user", content: words.text(30))], responses: responses)
      items.append(item)
      comparisons.append(
        Comparison(
          id: ComparisonID("comparison-\(number)"), item: item.id,
          responses: responses.map(\.id), gold: .response(responses[0].id)))
    }
    try store.add(items: items, comparisons: comparisons)
    if !judgment.isEmpty {
      let run = Run(
        id: RunID(Mint.shared.id()), comparison: comparisons[0].id, identity: "bench",
        presentation: Presentation(comparisons[0].responses),
        judge: JudgeIdentity(kind: .imported, name: "bench"),
        judgingProtocol: ProtocolIdentity(name: "chain-of-rubrics", hash: ""),
        started: SystemClock.now(), end: .verdict, transcript: Transcript(judgment))
      try store.add(runs: [run])
    }
    try store.close()
    return path
  }

  /// A judgment of so many tokens, a word each, with times so far apart.
  static func judgment(tokens: Int, millisecondsApart: Int) -> [Piece] {
    var words = BenchWords(seed: 3)
    var texts: [String] = ["<type>Chat</type>\n", "<rubric>\n"]
    while texts.count < tokens / 4 {
      texts.append((texts.count % 120 == 0 ? "\n\(texts.count / 120). " : " ") + words.text(1))
    }
    texts.append("\n</rubric>\n<eval>\n")
    // Quotes of both responses in turn, and what is said of each: as many passages as real ones.
    var turn = 0
    while texts.count < tokens {
      let slot = turn % 2 == 0 ? "A" : "B"
      if turn % 8 == 0 { texts.append("\n\(turn / 8 + 1). Point \(turn / 8 + 1):\n") }
      texts.append("<quote_\(slot)>")
      for _ in 0..<12 { texts.append(words.text(1) + " ") }
      texts.append("</quote_\(slot)> Response \(slot)")
      for _ in 0..<30 { texts.append(" " + words.text(1)) }
      texts.append(".\n")
      turn += 1
    }
    texts.append("</eval>\n<answer>[[A]]</answer>")
    return texts.enumerated().map { index, text in
      Piece(bytes: Array(text.utf8), milliseconds: index * millisecondsApart)
    }
  }
}
