import Foundation
import JSON
import TestGround
import Testing

/// Exports as files: whole or not at all, never over another, with what tells where they come from.
extension Journeys {
  /// The first sample's session with six of its twelve comparisons labelled: the first response four times, then a tie,
  /// then the second.
  private static func labelled(_ home: Home) throws {
    let sample = TestGround.root + "/SampleSessions/first-judgment.jsonl"
    let lines = try String(contentsOfFile: sample, encoding: .utf8)
    var labels = ""
    let comparisons = try lines.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
      .filter { $0["kind"] == "comparison" }
    for (number, comparison) in comparisons.prefix(6).enumerated() {
      let responses = comparison["responses"] ?? .null
      let chosen = responses[number == 5 ? 1 : 0] ?? .null
      let label: JSONValue = [
        "kind": "label", "id": .string("0197a1b2-0001-7000-8000-00000000000\(number)"),
        "author": ["id": "0197a1b2-0000-7000-8000-0000000000aa", "name": "Ann"],
        "at": "2026-11-23T09:00:00.000Z", "comparison": comparison["id"] ?? .null,
        "presentation": responses, "choice": number == 4 ? "tie" : ["response": chosen],
        "reasons": [], "note": "SECRET", "state": "committed", "seen": [], "blind": false,
        "active_ms": 1,
      ]
      labels += label.text() + "\n"
    }
    try home.write("labelled.jsonl", lines + labels)
    #expect(try home.overrule("import", "s", "labelled.jsonl").code == 0)
  }

  private static func names(in home: Home) throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: home.folder))
  }

  private static func text(_ name: String, in home: Home) throws -> String {
    try String(contentsOfFile: home.folder + "/" + name, encoding: .utf8)
  }

  private static func sha256(_ name: String, in home: Home) throws -> String {
    let done = try Command.run(
      "/usr/bin/env", ["sha256sum", name], environment: home.environment, in: home.folder)
    return String(done.output.prefix(64))
  }

  @Test("An export stands beside its manifest, whole or not at all, and over no other file")
  func exportedFiles() throws {
    let home = try Home()
    try Self.labelled(home)
    let asked = ["export", "s", "--format", "trl", "-o", "pairs.jsonl"]
    // The sample's items are in a benchmark's form.
    let before = try Self.names(in: home)
    let refused = try home.overrule(asked)
    #expect(refused.code == 2 && refused.errors.contains("--allow-benchmark"))
    let dry = try home.overrule(asked + ["--dry-run"])
    #expect(dry.code == 0 && dry.output.hasPrefix("5 rows; left out: 6 undecided, 1 tie."))
    #expect(dry.errors.contains("--allow-benchmark"))
    #expect(try Self.names(in: home) == before)

    let done = try home.overrule(asked + ["--allow-benchmark"])
    #expect(done.code == 0, "\(done.errors)")
    #expect(
      try Self.names(in: home).subtracting(before) == ["pairs.jsonl", "pairs.jsonl.manifest.json"])
    let rows = try Self.text("pairs.jsonl", in: home)
    #expect(rows.split(separator: "\n").count == 5 && !rows.contains("SECRET"))
    let manifest = try JSONValue(parsing: try Self.text("pairs.jsonl.manifest.json", in: home))
    let file = manifest["files"]?[0]
    #expect(file?["sha256"]?.string == (try Self.sha256("pairs.jsonl", in: home)))
    #expect(file?["left_out"]?["tie"] == 1 && file?["left_out"]?["undecided"] == 6)
    #expect(manifest["benchmark_allowed"] == true && manifest["format"] == "trl")
    #expect(manifest["session"]?["name"] == "s" && manifest["sources"]?[0]?["comparisons"] == 12)

    // Not over what is there, be it the rows, the manifest or one of two parts; nothing half-made is left.
    #expect(try home.overrule(asked + ["--allow-benchmark"]).code == 1)
    #expect(try Self.text("pairs.jsonl", in: home) == rows)
    let folder = FileManager.default
    try folder.removeItem(atPath: home.folder + "/pairs.jsonl.manifest.json")
    #expect(try home.overrule(asked + ["--allow-benchmark"]).code == 1)
    #expect(try Self.text("pairs.jsonl", in: home) == rows)
    #expect(try !Self.names(in: home).contains("pairs.jsonl.manifest.json"))
    try home.write("pairs.jsonl.manifest.json", "mine")
    try folder.removeItem(atPath: home.folder + "/pairs.jsonl")
    try home.write("pairs.test.jsonl", "mine")
    let taken = try Self.names(in: home)
    for more in [["--allow-benchmark"], ["--allow-benchmark", "--split", "0.5"]] {
      #expect(try home.overrule(asked + more).code == 1)
      #expect(try Self.names(in: home) == taken)
    }
    #expect(
      try home.overrule("export", "s", "--format", "recording", "-o", "pairs.test.jsonl").code == 1)
    #expect(try Self.text("pairs.test.jsonl", in: home) == "mine")
    #expect(try home.overrule(asked + ["--allow-benchmark", "--force"]).code == 0)
    #expect(try Self.text("pairs.jsonl", in: home) == rows)
    // What the filter leaves out is not exported, so no benchmark's either.
    let none = try home.overrule(
      "export", "s", "--format", "trl", "--filter", "human:cannot", "-o", "none.jsonl")
    #expect(none.code == 0, "\(none.errors)")
    let nowhere = try home.overrule(
      "export", "s", "--format", "trl", "--allow-benchmark", "-o", "no/such/pairs.jsonl")
    #expect(nowhere.code == 1 && nowhere.errors.contains("no/such"))
  }

  @Test("A manifest counts what is in each file and what is not")
  func countedExports() throws {
    let home = try Home()
    try Self.labelled(home)
    let asked = ["export", "s", "--protocol", "chain-of-rubrics", "--allow-benchmark", "--format"]
    func manifest(_ options: String...) throws -> JSONValue {
      let name = "rows-\(options[0]).jsonl"
      let done = try home.overrule(asked + options + ["-o", name])
      #expect(done.code == 0, "\(done.errors)")
      return try JSONValue(parsing: try Self.text(name + ".manifest.json", in: home))
    }
    // Each of the twelve was judged in both orders, led by a scaffold.
    let none = try manifest("rm-r1-sft")
    #expect(none["files"]?[0]?["rows"] == 0 && none["files"]?[0]?["bytes"] == 0)
    #expect(none["files"]?[0]?["left_out_judgments"] == ["scaffolded": 10])
    #expect(none["judges"]?[0]?["runs"] == 24 && none["filtered_out"] == 0)

    // Five of twelve have a winner; four fifths of these are for training.
    let split = try manifest("rm-r1", "--filter", "human:A,B", "--split", "0.8")
    #expect(split["filtered_out"] == 7 && split["judges"]?[0]?["runs"] == 10)
    let files = split["files"]?.array ?? []
    #expect(files.map { $0["split"]?.string } == ["train", "test"])
    #expect(files.map { $0["rows"]?.int } == [4, 1])
    for file in files {
      let name = try #require(file["file"]?.string)
      let text = try Self.text(name, in: home)
      let rows = try text.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
      #expect(name == "rows-rm-r1.\(file["split"]?.string ?? "").jsonl")
      #expect(file["rows"]?.int == rows.count && file["comparisons"]?.int == rows.count)
      #expect(file["bytes"]?.int == text.utf8.count)
      #expect(file["sha256"]?.string == (try Self.sha256(name, in: home)))
      let first = rows.count { $0["winner"] == "model_a" }
      #expect(file["share_of_model_a"]?.double == Double(first) / Double(rows.count))
    }
  }

  @Test(
    "Rows on standard output leave the manifest to its own option; what a tool needs stands beside the rows"
  )
  func exportedElsewhere() throws {
    let home = try Home()
    try Self.labelled(home)
    let before = try Self.names(in: home)
    let asked = [
      "export", "s", "--format", "rm-r1", "--protocol", "chain-of-rubrics", "--allow-benchmark",
    ]
    let plain = try home.overrule(asked)
    #expect(plain.code == 0 && plain.output.split(separator: "\n").count == 5)
    #expect(plain.errors.contains("--manifest FILE") && plain.errors.contains("model_a in 60 %"))
    #expect(try Self.names(in: home) == before)
    let told = try home.overrule(asked + ["-o", "-", "--manifest", "rows.json"])
    #expect(told.output == plain.output && !told.errors.contains("--manifest"))
    #expect(try Self.names(in: home).subtracting(before) == ["rows.json"])
    let manifest = try JSONValue(parsing: try Self.text("rows.json", in: home))
    try home.write("stdout.jsonl", plain.output)
    #expect(manifest["files"]?[0]?["sha256"]?.string == (try Self.sha256("stdout.jsonl", in: home)))
    let hashes = manifest["protocol"]?["sha256"]?.array ?? []
    #expect(!hashes.isEmpty && hashes.allSatisfy { $0.string?.utf8.count == 64 })
    // A manifest that can't be written keeps the rows back.
    let taken = try home.overrule(asked + ["--manifest", "rows.json"])
    #expect(taken.code == 1 && taken.output.isEmpty)

    let tasks = try home.overrule("export", "s", "--format", "label-studio", "-o", "tasks.json")
    #expect(tasks.code == 0, "\(tasks.errors)")
    #expect(try Self.text("tasks.json.config.xml", in: home).hasPrefix("<View>"))
    let beside = try JSONValue(parsing: try Self.text("tasks.json.manifest.json", in: home))
    #expect(
      beside["files"]?[0]?["companion"]?["sha256"]?.string
        == (try Self.sha256("tasks.json.config.xml", in: home)))
    let piped = try home.overrule("export", "s", "--format", "label-studio")
    #expect(piped.code == 0 && piped.errors.contains("FILE.config.xml"))

    let strings = try home.overrule([
      "export", "s", "--format", "trl-sft", "--protocol", "chain-of-rubrics", "--dry-run",
      "--chat-template", Home.model,
    ])
    #expect(strings.code == 0, "\(strings.errors)")
    // The only reviewer is whom a filter asks about.
    let decided = try home.overrule(
      "export", "s", "--format", "csv", "--filter", "human:tie", "--dry-run")
    #expect(decided.output.hasPrefix("1 row."), "\(decided.output)\(decided.errors)")
    // What nothing would hear is said, with what would.
    for (options, words) in [
      (["trl", "--order", "both"], "it goes with rm-r1, verl, trl-grpo"),
      (["trl-sft", "--order", "both"], "a judgment keeps the order that its judge saw"),
      (["kto", "--margin"], "it goes with trl, trl-plain, trl-implicit"),
      (["rm-r1", "--chat-template", "m"], "it goes with rm-r1-sft, trl-sft, judge-preference"),
      (["rm-r1", "--max-prompt-tokens", "9"], "name it with --tokenizer"),
      (["rm-r1", "--tokenizer", "m"], "say how many tokens"),
      (["rm-r1"], "name the protocol with --protocol"),
      (["trl", "--split", "0.5"], "name them with --output"),
      (["recording", "--filter", "x", "--dry-run"], "leave out --filter, --dry-run"),
    ] {
      let wrong = try home.overrule(["export", "s", "--format"] + options)
      #expect(wrong.code == 2 && wrong.errors.contains(words), "\(options): \(wrong.errors)")
    }
  }
}
