import Judgment
import Screen

/// The labelling configuration that fits the tasks: every field as `Text` with `Labels` of its own, and
/// the controls that results name.
struct LabelStudioConfiguration {
  let plan: FieldPlan

  init(_ plan: FieldPlan) { self.plan = plan }

  static func marks(of field: String) -> String { field + "_marks" }
  static func rationale(of judgment: String) -> String { judgment + "_reasoning" }

  var bytes: [UInt8] {
    var lines = ["<View>", "  <Header value=\"Question\"/>"]
    lines += field("prompt", indent: "  ")
    lines.append("  <View style=\"display: flex; gap: 1em\">")
    for index in 0..<plan.responses {
      lines.append("    <View style=\"flex: 1\">")
      lines.append("      <Header value=\"Response \(index + 1)\"/>")
      lines += field(Comparison.side(at: index), indent: "      ")
      lines.append("    </View>")
    }
    lines.append("  </View>")
    lines += choices(
      "decision", Comparison.words(forResponses: plan.responses), title: "Which is better?",
      options: "choice=\"single\" required=\"true\" showInline=\"true\"")
    lines.append("  <Header value=\"By how much? 1 slightly, 2 clearly, 3 by far\"/>")
    lines.append("  <Rating name=\"strength\" toName=\"prompt\" maxRating=\"3\"/>")
    if !plan.reasons.isEmpty {
      lines += choices(
        "reasons", plan.reasons, title: "Why?", options: "choice=\"multiple\" showInline=\"true\"")
    }
    for (name, title) in [("note", "Note"), ("reviewer", "Reviewer")] {
      lines.append("  <Header value=\"\(title)\"/>")
      lines.append("  <TextArea name=\"\(name)\" toName=\"prompt\" maxSubmissions=\"1\"/>")
    }
    for index in 0..<plan.judgments {
      let name = ComparisonFields.judgment(at: index)
      lines.append("  <Header value=\"Judgment \(index + 1)\"/>")
      lines += field(name, indent: "  ")
      lines += choices(
        Self.rationale(of: name), FieldPlan.rationales, of: name, title: "Its reasoning",
        options: "choice=\"single\" showInline=\"true\"")
    }
    lines.append("</View>")
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private func field(_ name: String, indent: String) -> [String] {
    var lines = ["\(indent)<Text name=\"\(name)\" value=\"$\(name)\"/>"]
    guard !plan.tags.isEmpty else { return lines }
    lines.append("\(indent)<Labels name=\"\(Self.marks(of: name))\" toName=\"\(name)\">")
    lines += plan.tags.map { "\(indent)  <Label value=\"\(XMLText.escaped($0))\"/>" }
    lines.append("\(indent)</Labels>")
    return lines
  }

  private func choices(
    _ name: String, _ words: [String], of object: String = "prompt", title: String, options: String
  ) -> [String] {
    ["  <Header value=\"\(title)\"/>"]
      + ["  <Choices name=\"\(name)\" toName=\"\(object)\" \(options)>"]
      + words.map { "    <Choice value=\"\(XMLText.escaped($0))\"/>" } + ["  </Choices>"]
  }
}
