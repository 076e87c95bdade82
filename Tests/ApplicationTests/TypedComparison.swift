import Benchmarks
import Judgment

/// A comparison of our own sentences, made as the program makes one that is typed.
struct TypedComparison {
  let item: Item
  let comparison: Comparison

  init(question: String, first: String, second: String) {
    let messages = [Message(role: "user", content: question)]
    let responses = [first, second].map { text in
      let turns = [Message(role: "assistant", content: text)]
      return Response(id: Identity.response(turns), messages: turns)
    }
    let id = Identity.item(shared: messages, responses: responses.map(\.id))
    item = Item(
      id: id, source: Item.Source(reader: "typed", file: "test", record: 0), subset: "",
      messages: messages, responses: responses)
    comparison = Comparison(
      id: Identity.comparison(item: id, responses: responses.map(\.id), rule: nil), item: id,
      responses: responses.map(\.id))
  }

  var given: Presentation { Presentation(comparison.responses) }

  static let kettle = TypedComparison(
    question: "How do I get limescale out of a kettle?",
    first: "Boil equal parts of water and vinegar in it, wait half an hour, and rinse it well.",
    second: "Buy a new kettle every month.")
}
