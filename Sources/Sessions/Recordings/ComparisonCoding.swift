import JSON
import Judgment

/// `comparison` lines.
enum ComparisonCoding {
  static func encode(_ comparison: Comparison) -> JSONObject {
    var object = JSONObject([
      .init(key: "kind", value: "comparison"),
      .init(key: "id", value: .string(comparison.id.text)),
      .init(key: "item", value: .string(comparison.item.text)),
      .init(key: "responses", value: comparison.responses.array()),
    ])
    switch comparison.gold {
    case .response(let id): object["gold"] = .members(["response": .string(id.text)])
    case .tie: object["gold"] = "tie"
    case nil: break
    }
    if let rule = comparison.rule { object["rule"] = .string(rule) }
    return object
  }

  static func decode(_ object: JSONObject) throws(LineError) -> Kept<Comparison> {
    let line = Fields(object, "the comparison")
    var gold: Gold?
    switch line.value("gold") {
    case nil: break
    case .string("tie"): gold = .tie
    case .some(let value):
      guard value.object != nil else {
        throw LineError(description: "“gold” should be {\"response\":…} or \"tie\"")
      }
      gold = .response(try Fields(value, "the gold").id("response"))
    }
    let responses: [ResponseID] = try line.ids("responses")
    guard responses.count >= 2 else {
      throw LineError(description: "the comparison has fewer than two responses")
    }
    let comparison = Comparison(
      id: try line.id("id"), item: try line.id("item"), responses: responses, gold: gold,
      rule: try line.optionalString("rule"))
    return Kept(comparison, extra: Residue.text(of: object, beyond: encode(comparison)))
  }
}
