import Foundation
import JSON
import TestGround
import Testing

/// The commands without a screen, as scripts use them.
extension Journeys {
  private static func keys(_ text: Substring) throws -> Set<String> {
    guard case .object(let object) = try JSONValue(parsing: String(text)) else { return [] }
    return Set(object.keys)
  }

  private static func lines(_ command: Command) -> [Substring] {
    command.output.split(separator: "\n")
  }

  @Test("generate continues raw text and chats, and tells every token")
  func generate() throws {
    let home = try Home()
    let raw = try home.overrule(
      "generate", "--model", Home.model, "--prompt", "The capital of France is", "--max-tokens",
      "4", "--json")
    #expect(raw.code == 0)
    let lines = Self.lines(raw)
    #expect(lines.count == 5)
    for line in lines.dropLast() {
      #expect(try Self.keys(line).isSuperset(of: ["i", "id", "bytes_hex", "logprob", "top"]))
    }
    let last = try JSONValue(parsing: String(try #require(lines.last)))
    #expect(last["done"] == .bool(true) && last["reason"] == .string("length"))
    #expect(
      try Self.keys(try #require(lines.last)).isSuperset(of: [
        "done", "reason", "prompt_tokens", "cached_tokens", "generated_tokens", "prefill_seconds",
        "decode_seconds",
      ]))
    // The same words from standard input and from a file give the same tokens.
    let typed = try home.overrule(
      "generate", "--model", Home.model, "--max-tokens", "4", input: "The capital of France is")
    let file = try home.write("prompt.txt", "The capital of France is")
    let read = try home.overrule(
      "generate", "--model", Home.model, "--max-tokens", "4", "--prompt-file", file)
    #expect(typed.code == 0 && typed.output == read.output && typed.output.contains("Paris"))
    let chat = try home.overrule(
      "generate", "--model", Home.model, "--chat", "--prompt", "Say hello.", "--max-tokens", "8")
    #expect(chat.code == 0 && !chat.output.isEmpty && !chat.output.contains("<|im"))
  }

  @Test("score, measures and report tell of a recording what its lines say")
  func measuring() throws {
    let home = try Home()
    let sample = TestGround.root + "/SampleSessions/how-verdicts-fail.jsonl"
    // Counted from the file's own lines.
    let lines = try String(contentsOfFile: sample, encoding: .utf8).split(separator: "\n")
    let runs = try lines.map { try JSONValue(parsing: String($0)) }
      .filter { $0["kind"] == .string("run") }
    #expect(runs.count > 10)

    let measures = try home.overrule("measures", sample, "--only", "profile", "--json")
    #expect(measures.code == 0, "\(measures.errors)")
    let chapter = try #require(try JSONValue(parsing: measures.output)["chapters"]?.array?.first)
    let rows = try #require(chapter["tables"]?.array?.first?["rows"]?.array)
    // A column for each way of asking the judge.
    let counts = rows.first { $0["name"] == .string("runs") }?["cells"]?.array ?? []
    #expect(counts.compactMap(\.double).reduce(0, +) == Double(runs.count))
    #expect(rows.contains { $0["name"] == .string("no verdict: truncated") })

    let plain = try home.overrule("measures", sample)
    #expect(plain.code == 0 && plain.output.contains("How judges judge"))
    let page = home.folder + "/report.html"
    let report = try home.overrule("report", sample, "-o", page)
    #expect(report.code == 0, "\(report.errors)")
    #expect(try String(contentsOfFile: page, encoding: .utf8).contains("How judges judge"))
    // Never over a file unasked; nothing to tell of is one sentence.
    #expect(try home.overrule("report", sample, "-o", page).code == 1)
    #expect(try home.overrule("report", sample, "-o", page, "--force").code == 0)
    let items = try home.write("items.jsonl", Items.few)
    for command in [["score", items], ["measures", items], ["report", items, "-o", page]] {
      let empty = try home.overrule(command)
      #expect(empty.code == 2 && empty.errors.split(separator: "\n").count == 1, "\(command)")
    }
  }

  @Test("tokenize: specials are one token, unless they are text")
  func tokenize() throws {
    let home = try Home()
    let special = try home.overrule("tokenize", "--model", Home.model, "--json", "a<|im_end|>")
    let plain = try home.overrule(
      "tokenize", "--model", Home.model, "--no-special", "--json", input: "a<|im_end|>")
    #expect(special.code == 0 && plain.code == 0)
    func ids(_ command: Command) throws -> [Int] {
      try JSONValue(parsing: command.output)["ids"]?.array?.compactMap { $0.number?.int } ?? []
    }
    // <|im_end|> is token 2 of SmolLM2's vocabulary; as text it is several others.
    #expect(try ids(special).last == 2)
    #expect(try !ids(plain).contains(2))
    #expect(try ids(plain).count > ids(special).count)
  }

  @Test("run judges, tells what it would take, and never runs what is known")
  func run() throws {
    let home = try Home()
    try home.write("items.jsonl", Items.few)
    let dry = try home.overrule(
      "run", "items.jsonl", "--model", Home.model, "--session", "s", "--dry-run", "--json")
    #expect(dry.code == 0)
    let told = try JSONValue(parsing: dry.output)
    #expect(told["runs"] == .number(10))
    #expect(
      try Self.keys(dry.output[...]).isSuperset(of: [
        "runs", "prompt_tokens", "hours", "disk_bytes",
      ])
    )
    let first = try home.overrule(
      "run", "items.jsonl", "--model", Home.model, "--session", "s", "--limit", "1", "--json")
    #expect(first.code == 0)
    let lines = Self.lines(first)
    #expect(lines.count == 3)
    for line in lines.dropLast() {
      #expect(
        try Self.keys(line).isSuperset(of: ["run", "comparison", "presentation", "verdict", "end"]))
      let value = try JSONValue(parsing: String(line))
      let read = try #require(value["prompt_tokens"]?.int)
      let cached = try #require(value["cached_tokens"]?.int)
      // Three contexts at least, of which the later ones begin as the earlier ones.
      #expect(cached > 0 && cached < read)
    }
    let summary = try JSONValue(parsing: String(try #require(lines.last)))
    for key in ["prompt_tokens", "cached_tokens", "generated_tokens"] {
      let each = try lines.dropLast().map {
        try JSONValue(parsing: String($0))[key]?.int ?? 0
      }
      #expect(summary[key] == .number(each.reduce(0, +)))
    }
    // Both orders, whichever ended first: the one presentation is the other reversed.
    let orders = try lines.dropLast().map {
      try JSONValue(parsing: String($0))["presentation"]?.array?.compactMap(\.string) ?? []
    }
    #expect(orders[0].count == 2 && orders[0] == orders[1].reversed())
    let again = try home.overrule(
      "run", "items.jsonl", "--model", Home.model, "--session", "s", "--limit", "1", "--json")
    #expect(again.code == 0)
    let done = try JSONValue(parsing: again.output)
    #expect(done["runs"] == .number(0) && done["skipped"] == .number(2))
    // However many at once, the verdicts are the same.
    let brief = try home.write("brief.toml", try Self.brief(home))
    func verdicts(_ parallel: String) throws -> [String: String] {
      let done = try home.overrule(
        "run", "items.jsonl", "--model", Home.model, "--session", "p" + parallel, "--limit", "2",
        "--order-seed", "7", "--parallel", parallel, "--protocol", brief, "--json")
      #expect(done.code == 0, "\(done.errors)")
      var verdicts: [String: String] = [:]
      for line in Self.lines(done).dropLast() {
        let value = try JSONValue(parsing: String(line))
        let first = value["presentation"]?[0]?.string ?? ""
        verdicts[first] =
          "\(value["verdict"]?.string ?? "") \(value["letter_p"]?.number?.double ?? -1)"
      }
      return verdicts
    }
    let alone = try verdicts("1")
    #expect(alone.count == 4)
    #expect(try verdicts("4") == alone)
    try sampled(home)
    // Another protocol is another run.
    let other = try home.overrule(
      "run", "items.jsonl", "--model", Home.model, "--session", "s", "--limit", "1", "--protocol",
      "think-then-answer", "--max-tokens", "40", "--order", "given", "--json")
    #expect(other.code == 0)
    #expect(
      try JSONValue(parsing: String(try #require(Self.lines(other).last)))["runs"] == .number(1))
  }

  /// The chain of rubrics with shorter parts, as a file's text.
  private static func brief(_ home: Home) throws -> String {
    try home.overrule("protocol", "show", "chain-of-rubrics").output
      .replacing("rubric_maximum = 160", with: "rubric_maximum = 40")
      .replacing("evaluation_maximum = 140", with: "evaluation_maximum = 32")
  }

  @Test("judge takes one comparison from the command line")
  func judge() throws {
    let home = try Home()
    let done = try home.overrule(
      "judge", "--model", Home.model, "--question", "Name a river in France.", "--response",
      "The Loire.", "--response", "The Danube.", "--json")
    #expect(done.code == 0)
    for line in Self.lines(done) {
      let value = try JSONValue(parsing: String(line))
      let verdict = value["verdict"]?.string ?? ""
      #expect(["A", "B"].contains(verdict))
      #expect(value["letter_p"]?.number != nil && value["mass"]?.number != nil)
      #expect(value["prompt_tokens"]?.number != nil && value["cached_tokens"]?.number != nil)
    }
    #expect(Self.lines(done).count == 2)
    let one = try home.overrule(
      "judge", "--model", Home.model, "--question", "Which?", "--response", "this")
    #expect(one.code == 2)
  }

  @Test("inspect names the line of a broken record and ends with 3")
  func inspect() throws {
    let home = try Home()
    let lines = Items.few.split(separator: "\n")
    try home.write(
      "broken.jsonl", [lines[0], lines[1].prefix(40), lines[2]].joined(separator: "\n") + "\n")
    let plain = try home.overrule("inspect", "broken.jsonl")
    #expect(plain.code == 3)
    #expect(plain.output.contains("broken.jsonl:2"))
    let json = try home.overrule("inspect", "broken.jsonl", "--json")
    #expect(json.code == 3)
    let told = try JSONValue(parsing: json.output)
    #expect(told["items"] == .number(2))
    #expect(told["broken"]?[0]?["line"] == .number(2))
    // The rest of it opens.
    let run = try home.overrule(
      "run", "broken.jsonl", "--model", Home.model, "--dry-run", "--json")
    #expect(run.code == 0 || run.code == 3)
    try home.write("whole.jsonl", Items.few)
    #expect(try home.overrule("inspect", "whole.jsonl").code == 0)
  }

  @Test("A protocol shown is a file that asks the same, with the same hash")
  func protocols() throws {
    let home = try Home()
    let list = try home.overrule("protocol", "list", "--json")
    #expect(list.code == 0)
    #expect(try JSONValue(parsing: list.output).array?.count ?? 0 >= 2)
    let shown = try home.overrule("protocol", "show", "chain-of-rubrics")
    #expect(shown.code == 0)
    let file = try home.write("mine.toml", shown.output)
    try home.write("items.jsonl", Items.few)
    func run(_ name: String) throws -> JSONValue {
      let done = try home.overrule(
        "run", "items.jsonl", "--model", Home.model, "--session", "s", "--limit", "1", "--protocol",
        name, "--json")
      #expect(done.code == 0)
      return try JSONValue(parsing: String(try #require(Self.lines(done).last)))
    }
    #expect(try run("chain-of-rubrics")["runs"] == .number(2))
    // The list has the hash that a run of an unled judge records.
    let unled = try home.overrule(
      "run", "items.jsonl", "--model", Home.model, "--session", "unled", "--limit", "1",
      "--scaffold", "off", "--max-tokens", "4")
    #expect(unled.code == 0)
    let recording = try home.overrule("export", "unled", "--format", "recording", "-o", "-")
    #expect(recording.code == 0, "\(recording.errors)")
    let hashes =
      try JSONValue(parsing: list.output).array?.compactMap { $0["sha256"]?.string } ?? []
    #expect(hashes.count >= 2 && hashes.contains { recording.output.contains($0) })
    // Resuming goes by the identity, which has the protocol's hash in it.
    #expect(try run(file)["skipped"] == .number(2))

    // Its own tags are what its runs are read by, by whoever has the recording without the file.
    let tagged = try home.write(
      "tagged.toml",
      try Self.brief(home).replacing("answer = \"answer\"", with: "answer = \"winner\"")
        .replacing("\nname = \"chain-of-rubrics\"", with: "\nname = \"tagged\""))
    let led = try home.overrule(
      "run", "items.jsonl", "--model", Home.model, "--session", "tagged", "--limit", "1",
      "--protocol", tagged, "--json")
    #expect(led.code == 0, "\(led.errors)")
    let verdicts = try Self.lines(led).dropLast().map {
      try JSONValue(parsing: String($0))["verdict"]?.string ?? ""
    }
    #expect(verdicts.count == 2 && verdicts.allSatisfy { ["A", "B"].contains($0) })
    let sent = try home.overrule("export", "tagged", "--format", "recording", "-o", "-")
    #expect(sent.output.contains("<winner>"))
    try home.write("sent.jsonl", sent.output)
    try FileManager.default.removeItem(atPath: tagged)
    for subject in ["tagged", "sent.jsonl"] {
      let score = try JSONValue(
        parsing: try home.overrule("score", subject, "--json").output)
      #expect(score["headline"]?["coverage"]?.double == 1, "\(subject)")
    }

    // A judge that can't come leaves no session behind: it would be opened in place of the last one.
    let bare = try home.overrule(
      "run", "items.jsonl", "--model", Home.model, "--session", "bare", "--protocol", tagged)
    #expect(bare.code != 0 && bare.output.isEmpty)
    #expect(try home.overrule("export", "bare", "--format", "recording", "-o", "-").code == 2)

    // Published prompts become a protocol that judges; prompts that lack a part are refused.
    let prompts = try home.write("prompts.json", Self.prompts)
    let made = try home.overrule("protocol", "import", prompts, "-o", "other.toml")
    #expect(made.code == 0, "\(made.errors)")
    let judged = try home.overrule(
      "run", "items.jsonl", "--model", Home.model, "--session", "s", "--limit", "1", "--protocol",
      "other.toml", "--scaffold", "off", "--max-tokens", "20", "--json")
    #expect(judged.code == 0, "\(judged.errors)")
    #expect(judged.output.contains("\"runs\":1"))
    let partial = try home.write("partial.json", #"{"MY_INSTRUCT_SYSTEM_PROMPT": "Judge."}"#)
    let refused = try home.overrule("protocol", "import", partial)
    #expect(refused.code == 1 && !refused.errors.isEmpty && refused.output.isEmpty)
  }

  /// Prompts under the names that RM-R1's are published by, in words of our own.
  private static let prompts = #"""
    {"MY_INSTRUCT_SYSTEM_PROMPT": "You compare two answers. End with <answer>[[A]]</answer> or <answer>[[B]]</answer>.",
     "MY_SINGLE_TURN_INSTRUCT_USER_PROMPT": "Asked was: {question}\nFirst answer: {answer_a}\nSecond answer: {answer_b}",
     "MY_MULTI_TURN_INSTRUCT_USER_PROMPT": "First talk: {conversation_1}\nSecond talk: {conversation_2}",
     "MY_SINGLE_TURN_REASONING_USER_PROMPT": "Compare. Asked was: {question}\nFirst: {answer_a}\nSecond: {answer_b}",
     "MY_MULTI_TURN_REASONING_USER_PROMPT": "Compare. First: {conversation_1}\nSecond: {conversation_2}"}
    """#

  @Test("The tables and the models, as JSON")
  func tables() throws {
    let home = try Home()
    home.environment["MODELS"] = String(
      Home.model[..<(Home.model.lastIndex(of: "/") ?? Home.model.endIndex)])
    for arguments in [["keys", "--json"], ["formats", "--json"], ["model", "list", "--json"]] {
      let done = try home.overrule(arguments)
      #expect(done.code == 0)
      let rows = try JSONValue(parsing: done.output).array?.count ?? 0
      #expect(rows > 0, "\(arguments)")
    }
    let shown = try home.overrule("model", "show", Home.model, "--json")
    #expect(shown.code == 0)
    let model = try JSONValue(parsing: shown.output)
    #expect(model["architecture"] == .string("llama"))
    #expect(model["metadata"]?["general.architecture"] == .string("llama"))
    #expect(model["memory_bytes"]?.number != nil && model["chat_template"]?.string != nil)
  }

  @Test("bench measures what was asked for, beside a peer's program, and tells all of it")
  func bench() throws {
    let home = try Home()
    // A peer: a program that says what a llama-bench says.
    let peer = home.folder + "/peer/build/bin/llama-bench"
    let script = """
      #!/bin/sh
      case "$1" in --version) echo 'version: 3'; exit;; --help) echo '-d, --n-depth'; exit;; esac
      echo '[ {"samples_ts": [ 0.5 ]} ]'

      """
    try FileManager.default.createDirectory(
      atPath: home.folder + "/peer/build/bin", withIntermediateDirectories: true)
    try TestProgram.write(script, to: peer)
    let cells = [
      "bench", "--model", Home.model, "--prompt-tokens", "16,32", "--generate-tokens", "4",
      "--depth", "0,40", "--parallel", "1,3", "--first-token", "--repetitions", "2", "--json",
    ]
    let titles = [
      "prompt 16", "prompt 32", "generate 4", "generate 3 × 4", "generate 4 at depth 40",
      "generate 3 × 4 after 40 shared", "start to first token",
    ]
    for wrong in [["--depth", "1,x"], ["--peer", "/no/such/program"], ["--parallel", "1,0"]] {
      #expect(try home.overrule(cells + wrong).code == 2, "\(wrong)")
    }
    for more in [[], ["--peer", peer + " -x 1", "--beside", "1", "--memory"]] {
      let done = try home.overrule(cells + more)
      #expect(done.code == 0, "\(done.errors)")
      let report = try JSONValue(parsing: done.output)
      #expect(report["isa"]?.string != nil && report["machine"]?["processors"]?.int != nil)
      let rows = try #require(report["rows"]?.array)
      let seen = rows.compactMap { $0["title"]?.string }
      #expect(seen == (more.isEmpty ? titles : titles.flatMap { [$0, $0] }))
      for row in rows {
        let engines = try #require(row["engines"]?.array)
        let title = row["title"]?.string ?? ""
        let ours = engines[0]["samples"]?.array?.compactMap { $0["value"]?.double } ?? []
        #expect(ours.count == 2 && ours.allSatisfy { $0 > 0 }, "\(title)")
        guard !more.isEmpty else { continue }
        #expect(engines[1]["name"]?.string == "peer -x 1")
        // The peer has no programs for the others.
        let isMissed = title.contains("×") || title.contains("first")
        #expect((engines[1]["failure"] == nil) == !isMissed, "\(title)")
        guard !isMissed else { continue }
        let ratios = engines[1]["times_as_fast"]?.array?.compactMap(\.double) ?? []
        #expect(ratios == ours.map { $0 / 0.5 })
        let isAlone = title.hasPrefix("generate")
        #expect((engines[0]["samples"]?.array?[0]["share_of_bound"] != nil) == isAlone)
      }
    }
  }

  @Test("No control character of a file or a name reaches the terminal by an error")
  func hostileErrors() throws {
    let home = try Home()
    try home.write("escape.jsonl", "\u{1b}]0;title\u{7}\u{1b}[31m\u{9b}31m and no JSON\n")
    for arguments in [["inspect", "escape.jsonl"], ["no-\u{1b}[31mfile"]] {
      let done = try home.overrule(arguments)
      #expect(done.code != 0 && !done.errors.isEmpty)
      #expect(
        done.errors.unicodeScalars.count { $0.properties.generalCategory == .control } == 1)
    }
  }

  @Test("A file of no known format is told by its columns, and read by what --map says of them")
  func mapping() throws {
    let home = try Home()
    try home.write(
      "own.csv",
      """
      Input.query,first answer,second answer,best
      Which sea is the saltiest?,"The Dead Sea, of those that are called so.",The North Sea is by far.,first answer
      Which sea is the coldest?,The Red Sea must be very cold.,The Arctic Ocean's seas are.,second answer

      """)
    let looked = try home.overrule("inspect", "own.csv")
    #expect(looked.code == 1)
    #expect(looked.output.contains("Input.query"))
    #expect(
      looked.output.contains(
        "overrule own.csv --map 'prompt=[Input.query],a=first answer,b=second answer'"))
    let told = try JSONValue(parsing: home.overrule("inspect", "own.csv", "--json").output)
    let map = try #require(told["map"]?.string) + ",winner=best"
    let read = try home.overrule("inspect", "own.csv", "--map", map, "--json")
    #expect(read.code == 0, "\(read.errors)")
    let contents = try JSONValue(parsing: read.output)
    #expect(contents["items"] == 2 && contents["gold"]?["first"] == 1)
    try home.write(
      "own.toml",
      """
      prompt = "Input.query"
      responses = ["first answer", "second answer"]
      winner = "best"
      subset = '"seas"'
      """)
    let added = try home.overrule("import", "s", "own.csv", "--map", "own.toml")
    #expect(added.code == 0, "\(added.errors)")
    let recording = try home.overrule("export", "s", "--format", "recording").output
    #expect(recording.contains(#""subset":"seas""#))
    for (map, part) in [
      ("prompt=x", "say where the responses are"), ("no.toml", "There is no file no.toml"),
      ("a=x,b=y,colour=z", "there is no field “colour”"),
    ] {
      let wrong = try home.overrule("inspect", "own.csv", "--map", map)
      #expect(wrong.code == 2 && wrong.errors.contains(part), "\(map): \(wrong.errors)")
    }
    let unread = try home.overrule("import", "s", "own.csv", "--map", "a=nothing,b=best")
    #expect(unread.code == 1 && unread.errors.contains("its a: no “nothing”"))
  }

  /// Three of five items: the draw is told, and what is run keeps the chance with which it was
  /// drawn.
  private func sampled(_ home: Home) throws {
    let plan = [
      "run", "items.jsonl", "--model", Home.model, "--session", "drawn", "--sample", "3", "--seed",
      "5", "--order", "given", "--max-tokens", "8", "--scaffold", "off", "--json",
    ]
    let dry = try home.overrule(plan + ["--dry-run", "--until", "2h"])
    #expect(dry.code == 0, "\(dry.errors)")
    let told = try JSONValue(parsing: dry.output)
    #expect(told["items"] == 3 && told["comparisons"] == 3 && told["runs"] == 3)
    #expect(told["strata"]?[0]?["of"] == 5 && told["strata"]?[0]?["inclusion"]?.double == 0.6)
    #expect(told["until"]?.string != nil)
    let done = try home.overrule(plan)
    #expect(done.code == 0, "\(done.errors)")
    let recording = try home.overrule("export", "drawn", "--format", "recording")
    let runs = try Self.lines(recording).map { try JSONValue(parsing: String($0)) }.filter {
      $0["kind"] == "run"
    }
    #expect(runs.count == 3)
    for run in runs {
      #expect(run["sample"]?["inclusion"]?.double == 0.6 && run["sample"]?["seed"] == 5)
    }
  }

  @Test("What makes no sense is said in a sentence, with the right code")
  func mistakes() throws {
    let home = try Home()
    try home.write("items.jsonl", Items.few)
    try home.write("empty.jsonl", "")
    try home.write("model.gguf", "GGUF but not really")
    let cases: [(arguments: [String], code: Int32)] = [
      (["--no-such-option"], 2), (["no-such-file.jsonl"], 2), (["run", "items.jsonl"], 2),
      (["run", "no.jsonl", "--model", Home.model], 2),
      (["export", "items", "--format", "nonsense"], 2),
      (["run", "items.jsonl", "--model", "model.gguf"], 1),
      (["inspect", "empty.jsonl"], 1), (["inspect", "/"], 1), (["inspect", "no.jsonl"], 2),
      (["items.jsonl", "--theme", "no-such-theme"], 2), (["protocol", "import", "items.jsonl"], 2),
      (["export", "no-such-session", "--format", "trl"], 2),
      (["generate", "--model", Home.model, "--prompt", "a", "--max-tokens", "-1"], 2),
      (["run", "items.jsonl", "--model", Home.model, "--parallel", "0"], 2),
      (["run", "items.jsonl", "--model", Home.model, "--parallel", "some"], 2),
      (["run", "items.jsonl", "--model", Home.model, "--cells", "harder"], 2),
      (["run", "items.jsonl", "--model", Home.model, "--cells", "hard"], 2),
      (["run", "items.jsonl", "--model", Home.model, "--until", "25:00"], 2),
      (["run", "items.jsonl", "--model", Home.model, "--sample", "0"], 2),
    ]
    for (arguments, code) in cases {
      let done = try home.overrule(arguments)
      #expect(done.code == code, "\(arguments): \(done.errors)")
      #expect(!done.errors.isEmpty && done.output.isEmpty, "\(arguments)")
      #expect(!done.errors.contains("Error Domain") && !done.errors.contains("Optional("))
    }
  }
}
