import JSON
import Judgment

/// How a run is read, within its `protocol`: the keys of protocol files, only where they say
/// something else than the protocol's name does.
enum JudgmentFormatCoding {
  /// Puts what is worth telling into a protocol's object.
  static func encode(
    _ format: JudgmentFormat, ofProtocolNamed name: String, into object: inout JSONObject
  ) {
    let assumed = JudgmentFormat.assumed(ofProtocolNamed: name)
    if format.verdictRule != assumed.verdictRule {
      object["verdict_rule"] = .string(format.verdictRule.rawValue)
    }
    object["tie_mark"] = format.tieMark.map { .string($0) }
    if format.startsInThinking { object["starts_in_thinking"] = true }
    var tags = JSONObject()
    for role in TagGrammar.Role.allCases where format.tags.names[role] != assumed.tags.names[role] {
      // A role without a tag has an empty one.
      tags[role.rawValue] = .string(format.tags.names[role] ?? "")
    }
    if !tags.members.isEmpty { object["tags"] = .object(tags) }
  }

  /// The format that a line tells, of the protocol's fields; what its name tells where there are none.
  static func decode(
    _ fields: Fields?, ofProtocolNamed name: String
  ) throws(LineError) -> JudgmentFormat {
    var format = JudgmentFormat.assumed(ofProtocolNamed: name)
    guard let fields else { return format }
    format.verdictRule = try fields.choice("verdict_rule") ?? format.verdictRule
    if let mark = try fields.optionalString("tie_mark"), !mark.isEmpty { format.tieMark = mark }
    format.startsInThinking = try fields.bool("starts_in_thinking", default: false)
    if let value = fields.value("tags") {
      let tags = try Fields(value, "the protocol's tags")
      var names = format.tags.names
      for role in TagGrammar.Role.allCases {
        if let name = try tags.optionalString(role.rawValue) { names[role] = name }
      }
      format.tags = TagGrammar(names: names)
    }
    return format
  }
}
