import Foundation
import TestGround
import Testing

extension Journeys {
  @Test("Plain lines: read, label, comment, undo; the session holds it for the next time")
  func linear() throws {
    let home = try Home()
    let file = try home.write("items.jsonl", Items.few)
    let typed = ["2", "c for its reason", "nonsense", "#2", "1", "u", "Q"]
    let done = try home.overrule(
      "--linear", file, input: typed.map { $0 + "\n" }.joined())
    #expect(done.code == 0)
    let lines = done.output.split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.hasPrefix("Item 1 of ") && $0.hasSuffix("not labelled") })
    #expect(lines.contains("Question") && lines.contains("Response A"))
    #expect(lines.contains { $0.hasPrefix("you    B") && $0.contains("✓") })
    #expect(lines.contains { $0.contains("“for its reason”") })
    #expect(lines.contains { $0.contains("nonsense") && $0.contains("means nothing") })
    #expect(lines.contains { $0.hasPrefix("Item 2 of ") })
    // No control character, and nothing that draws.
    #expect(!done.output.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
    // What was taken back is not there, what was not is; input that ends quits.
    let again = try home.overrule("--linear", file, "--ascii", input: "#1\n#2\n")
    #expect(again.code == 0 && again.output.allSatisfy(\.isASCII))
    let items = again.output.split(separator: "Item ").map(String.init)
    #expect(items.contains { $0.hasPrefix("1 of") && $0.contains("you    B") })
    #expect(items.contains { $0.hasPrefix("2 of") && $0.contains("1 A better") })
  }

  @Test("Plain lines seal in blind mode what the screen seals")
  func linearBlind() throws {
    let home = try Home()
    let sample = TestGround.root + "/SampleSessions/how-verdicts-fail.jsonl"
    let done = try home.overrule("--linear", "--blind", sample, input: "read rubric\na\n1\nQ\n")
    #expect(done.code == 0)
    // The label opens it; its letter may then be the other one, as the run had the responses.
    let start = try #require(done.output.range(of: "? unparsed"))
    let before = done.output[..<start.lowerBound]
    #expect(before.contains("sealed") && !before.contains("unparsed"))
    #expect(done.output[start.upperBound...].contains("✓"))
  }

  @Test("--item begins with an item, of a file and of its session")
  func linearItem() throws {
    let home = try Home()
    let file = try home.write("items.jsonl", Items.few)
    let first = try home.overrule("--linear", file, "--item", "3", input: "1\nQ\n")
    #expect(first.code == 0)
    let heads = first.output.split(separator: "\n").filter { $0.hasPrefix("Item ") }
    #expect(heads.first?.hasPrefix("Item 3 of 5") == true)
    let beyond = try home.overrule("--linear", file, "--item", "9", input: "Q\n")
    #expect(beyond.output.contains("there is no item 9; there are 1 to 5"))
  }
}
