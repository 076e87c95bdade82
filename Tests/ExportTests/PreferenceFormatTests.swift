import Export
import JSON
import Judgment
import Review
import Testing

@Suite struct PreferenceFormatTests {
  /// A preference by far, a tie, both bad, an empty answer.
  private func ground() -> ExportGround {
    var ground = ExportGround()
    ground.ask("q0", ["x", "y"])
    ground.label(0, ground.chosen(0, 1), strength: 3, reasons: ["safety"], note: "SECRET")
    ground.ask("q1", ["x", "y"])
    ground.label(1, .tie, note: "SECRET")
    ground.ask("q2", ["x", "y"])
    ground.label(2, .bothBad)
    ground.ask("q3", ["x", " \n"])
    ground.label(3, ground.chosen(3, 0))
    return ground
  }

  private func messages(_ turns: (String, String)...) -> JSONValue {
    .array(turns.map { .members(["role": .string($0.0), "content": .string($0.1)]) })
  }

  @Test func implicitRowsHoldTheWholeConversation() throws {
    let export = TRLPreference(layout: .implicit).export(ground().material(margin: true))
    #expect(
      try export.values() == [
        .members([
          "chosen": messages(("user", "q0"), ("assistant", "y")),
          "rejected": messages(("user", "q0"), ("assistant", "x")), "margin": .number(3.0),
        ])
      ])
    #expect(export.leftOut == [.tie: 1, .bothBad: 1, .empty: 1])
  }

  @Test func bothBadAreTwoThatAreNotGood() throws {
    let export = TRLUnpaired().export(ground().material())
    let rows = try export.values()
    #expect(rows.map { $0["prompt"]?[0]?["content"]?.string } == ["q0", "q0", "q2", "q2"])
    #expect(rows.map { $0["completion"]?[0]?["content"]?.string } == ["y", "x", "x", "y"])
    #expect(rows.map { $0["label"]?.bool } == [true, false, false, false])
    #expect(export.leftOut == [.tie: 1, .empty: 1])
  }

  @Test func openRLHFAlwaysHasAMargin() throws {
    let rows = try OpenRLHFPreference().export(ground().material()).values()
    #expect(rows.map { $0["margin"]?.double } == [3])
    #expect(rows[0]["chosen"] == messages(("assistant", "y")))
  }

  @Test func helpSteerCountsFromMinusThreeToThree() throws {
    var ground = ground()
    ground.ask("q4", ["x", "y"])
    ground.label(4, ground.chosen(4, 0))
    let export = HelpSteer3Preference().export(ground.material())
    let rows = try export.values()
    #expect(rows.map { $0["overall_preference"]?.int } == [3, 0, -2])
    #expect(rows[0]["individual_preference"]?[0]?["reasoning"]?.string == "safety")
    #expect(rows[0]["response1"]?.string == "x" && rows[0]["response2"]?.string == "y")
    #expect(export.leftOut == [.bothBad: 1, .empty: 1])
  }

  @Test func humanJudgmentsOfMTBench() throws {
    var ground = ground()
    ground.items[1].meta["question_id"] = "81"
    let rows = try MTBenchHumanJudgments().export(ground.material()).values()
    // A number for each question: MT-Bench's own, or one that stays and fits a double.
    let ids = rows.compactMap { $0["question_id"]?.int }
    #expect(ids.count == 3 && ids[1] == 81 && Set(ids).count == 3)
    #expect(ids.allSatisfy { $0 >= 0 && $0 < 1 << 52 })
    #expect(rows.map { $0["winner"]?.string } == ["model_b", "tie", "model_a"])
    #expect(rows.allSatisfy { $0["judge"]?.string == "ann" && $0["turn"]?.int == 1 })
    #expect(rows[0]["conversation_b"] == messages(("user", "q0"), ("assistant", "y")))
  }

  @Test func aTableHasEveryDecisionAndQuotesItsTexts() {
    var ground = ExportGround()
    ground.ask("say \"hi\", twice", ["a\nb", "=1+1"])
    ground.label(0, .tie, strength: 1)
    let text = String(decoding: LabelTable().export(ground.material()).bytes, as: UTF8.self)
    let lines = text.components("\r\n")
    #expect(lines.count == 3 && lines[2].isEmpty)
    #expect(
      lines[1] == "c0,i0,trl,f,0,,\"say \"\"hi\"\", twice\",\"a\nb\",=1+1,tie,1,,ann,,,,,,")
  }
}

extension String {
  /// By bytes: CR LF is one character in Swift.
  fileprivate func components(_ separator: String) -> [String] {
    var parts: [[UInt8]] = [[]]
    let bytes = Array(utf8)
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: separator.utf8) {
        parts.append([])
        index += separator.utf8.count
      } else {
        parts[parts.count - 1].append(bytes[index])
        index += 1
      }
    }
    return parts.map { String(decoding: $0, as: UTF8.self) }
  }
}
