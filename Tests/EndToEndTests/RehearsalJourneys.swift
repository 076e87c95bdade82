import Foundation
import JSON
import TestGround
import Testing

/// A whole annotation project on real items, with scripted reviewers in the real program.
extension Journeys {
  @Test(
    "Forty real comparisons packed for two, labelled, joined, measured, adjudicated and exported: counts add up",
    .enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
  func rehearsal() async throws {
    let home = try Home()
    let items = try RehearsalItem.read(40)
    try home.write("items.jsonl", items.map(\.line).joined())
    try home.write("rules.md", "# Rules\n\nRight before nice.")
    let made = try home.overrule("import", "job", "items.jsonl")
    #expect(made.code == 0, "\(made.errors)")
    let pack = [
      "pack", "job", "--reviewers", "anna,ben", "--seed", "7", "--guidelines", "rules.md", "-o",
      "packed",
    ]
    let packed = try home.overrule(pack)
    #expect(packed.code == 0, "\(packed.errors)")
    // Never over a file unasked.
    #expect(try home.overrule(pack).code == 1)

    for reviewer in RehearsalReviewer.allCases {
      let file = home.folder + "/packed/\(reviewer.rawValue).jsonl"
      let lines = try Self.records(file)
      try Self.tellsNothing(lines)
      let order = try Self.readingOrder(lines, items)
      #expect(order.count == 40)
      try await label(order, as: reviewer, file, home)
      let back = try home.overrule(
        "export", file, "--format", "recording", "-o", "\(reviewer.rawValue)-back.jsonl")
      #expect(back.code == 0, "\(back.errors)")
    }

    // Joined in another order than packed; a second time adds nothing.
    let backs = ["ben-back.jsonl", "anna-back.jsonl"]
    for (round, labels) in [40, 0].enumerated() {
      let joined = try home.overrule(["import", "job"] + backs + ["--json"])
      #expect(joined.code == 0, "\(joined.errors)")
      for line in joined.output.split(separator: "\n") {
        let told = try JSONValue(parsing: String(line))
        let shares = told["reviewers"]?.array ?? []
        #expect(shares.reduce(0) { $0 + ($1["labels"]?.number?.int ?? 0) } == labels)
        #expect(shares.allSatisfy { $0["not_in_session"] == .number(0) })
        if round == 1 { #expect(told["new"] == .number(0)) }
      }
    }
    try measure(home)
    try await adjudicate(items, home)
    try export(home)
  }

  // MARK: - What is packed

  private static func records(_ path: String) throws -> [JSONValue] {
    try Files.read(path).split(separator: "\n").map { try JSONValue(parsing: String($0)) }
  }

  /// No runs, gold, subsets, models or fields kept beside.
  private static func tellsNothing(_ lines: [JSONValue]) throws {
    let kinds = lines.dropFirst().compactMap { $0["kind"]?.string }
    #expect(kinds.filter { $0 == "comparison" }.count == 40)
    #expect(Set(kinds) == ["item", "comparison", "guidelines", "assignment"])
    for line in lines.dropFirst() {
      #expect(line["gold"] == nil && line["meta"] == nil)
      if line["kind"] == .string("item") { #expect(line["subset"] == .string("")) }
      for response in line["responses"]?.array ?? [] { #expect(response["model"] == nil) }
    }
  }

  /// The items as the reviewer is to read them.
  private static func readingOrder(
    _ lines: [JSONValue], _ items: [RehearsalItem]
  ) throws -> [RehearsalItem] {
    var questions: [String: String] = [:]
    for line in lines where line["kind"] == .string("item") {
      questions[line["id"]?.string ?? ""] = line["messages"]?.array?.last?["content"]?.string
    }
    var itemOf: [String: String] = [:]
    for line in lines where line["kind"] == .string("comparison") {
      itemOf[line["id"]?.string ?? ""] = line["item"]?.string
    }
    let assignment = try #require(lines.first { $0["kind"] == .string("assignment") })
    return try (assignment["entries"]?.array ?? []).map { entry in
      let question = questions[itemOf[entry["comparison"]?.string ?? ""] ?? ""]
      return try #require(items.first { $0.prompt == question })
    }
  }

  // MARK: - Labelling

  private func label(
    _ order: [RehearsalItem], as reviewer: RehearsalReviewer, _ file: String, _ home: Home
  ) async throws {
    let pane = try await Pane(home, columns: 200, rows: 60)
    try await pane.start(file)
    try await pane.wait(for: "assigned to \(reviewer.rawValue)")
    for (number, item) in order.enumerated() {
      let screen = try await pane.wait("both answers of item \(item.number)") { screen in
        item.columns(on: screen) != nil
      }
      let columns = try #require(item.columns(on: screen))
      let isChosenA = columns.chosen < columns.rejected
      switch reviewer.choice(on: item.number) {
      case .chosen: try pane.press(isChosenA ? "1" : "2")
      case .rejected: try pane.press(isChosenA ? "2" : "1")
      case .tie: try pane.press("3")
      case .bothBad: try pane.press("4")
      }
      try await pane.wait(for: "\(number + 1) labelled")
      if number + 1 < order.count { try pane.press("J") }
    }
    #expect(try await pane.quit() == 0)
  }

  // MARK: - Measuring and exporting

  /// Of 40 they choose alike on 35. Responses, ties and both bad are 34, 3 and 3 of Anna's, 34, 4
  /// and 2 of Ben's; two who choose a response choose the same one half the time by chance.
  private func measure(_ home: Home) throws {
    let told = try home.overrule("progress", "job", "--json")
    #expect(told.code == 0, "\(told.errors)")
    let chapter = try #require(try JSONValue(parsing: told.output)["chapters"]?.array?.first)
    func cells(_ title: String, _ row: String) throws -> [JSONValue] {
      let table = chapter["tables"]?.array?.first { $0["title"] == .string(title) }
      let row = table?["rows"]?.array?.first { $0["name"] == .string(row) }
      return try #require(row?["cells"]?.array)
    }
    for reviewer in RehearsalReviewer.allCases {
      let progress = try cells("Progress", reviewer.rawValue)
      // Assigned, done, share, skipped, labels.
      #expect(progress.prefix(5).compactMap(\.double) == [40, 40, 1, 0, 40])
      let right = (0..<40).count { reviewer.choice(on: $0) == .chosen }
      let known = try cells("Known answers", "\(reviewer.rawValue), gold")
      #expect(known.prefix(2).compactMap(\.double) == [40, Double(right)])
    }
    let agreement = try cells("Before adjudication", "anna first – ben first")
    let observed = 35.0 / 40
    let products: [Double] = [34 * 34 / 2, 3 * 4, 3 * 2]
    let chance: Double = products.reduce(0, +) / 1_600
    let kappa: Double = (observed - chance) / (1 - chance)
    #expect(agreement[0].double == 40)
    let share = try #require(agreement[1].double)
    let coefficient = try #require(agreement[2].double)
    #expect(abs(share - observed) < 1e-12)
    #expect(abs(coefficient - kappa) < 1e-12)
  }

  /// Five are settled: the chosen answer on 3, 9 and 31, a tie on 35 and 38. Anna was with that on
  /// 3, 9 and 35, Ben on 31 and 38.
  private func adjudicate(_ items: [RehearsalItem], _ home: Home) async throws {
    let pane = try await Pane(home, columns: 200, rows: 60)
    try await pane.start("--session", "job", "--reviewer", "max")
    try await pane.wait(for: "0 labelled")
    try pane.press("g", "j")
    for left in (1...5).reversed() {
      let screen = try await pane.wait("a masked conflict, \(left) left") { screen in
        screen.contains("\(left) of 5 conflicts left") && screen.contains("Reviewer 2")
          && items.contains { $0.number.isConflict && $0.columns(on: screen) != nil }
      }
      let told = screen.split(separator: "\n").filter { $0.contains("anna") || $0.contains("ben ") }
      #expect(told.isEmpty)
      let item = try #require(
        items.first { $0.number.isConflict && $0.columns(on: screen) != nil })
      let columns = try #require(item.columns(on: screen))
      try pane.press(
        item.number > 31 ? "3" : columns.chosen < columns.rejected ? "1" : "2")
      try await pane.wait(for: "\(left - 1) of 5 conflicts left")
      if left > 1 { try pane.press("Enter") }
    }
    #expect(try await pane.quit() == 0)
    let told = try home.overrule("progress", "job", "--json")
    let chapter = try JSONValue(parsing: told.output)["chapters"]?.array?.first
    let table = chapter?["tables"]?.array?.first {
      $0["title"] == .string("Adjudication and reviewers")
    }
    for (name, share) in [("anna", 0.6), ("ben", 0.4)] {
      let row = table?["rows"]?.array?.first {
        $0["name"] == .string("\(name) first – adjudication")
      }
      #expect(row?["cells"]?.array?.first?.double == 5)
      let agreed = try #require(row?["cells"]?.array?[1].double)
      #expect(abs(agreed - share) < 1e-12)
    }
  }

  /// With what was settled they have 34 responses, four ties and two both bad. Each file is read again, line by line.
  private func export(_ home: Home) throws {
    let pairs = ["trl", "trl-plain", "trl-implicit", "openrlhf"]
    let asking = ["rm-r1", "verl", "trl-grpo"]
    var rows: [String: Int] = [:]
    for format in pairs + ["kto", "helpsteer3", "mt-bench-human"] + asking {
      let path = home.folder + "/\(format).jsonl"
      var words = ["export", "job", "--format", format, "-o", path, "--json"]
      if asking.contains(format) { words += ["--protocol", "chain-of-rubrics"] }
      let done = try home.overrule(words)
      #expect(done.code == 0, "\(format): \(done.errors)")
      let told = try JSONValue(parsing: done.output)
      let read = try Self.records(path)
      #expect(told["rows"] == .number(read.count), "\(format)")
      rows[format] = read.count
      if pairs.contains(format), case .object(let left)? = told["left_out"] {
        // All that went in came out, or is counted by its reason.
        let count = left.members.reduce(0) { $0 + ($1.value.number?.int ?? 0) }
        #expect(read.count + count == 40, "\(format)")
      }
    }
    for format in pairs + asking { #expect(rows[format] == 34, "\(format)") }
    // Two rows a response that won, two that are not good for both bad.
    #expect(rows["kto"] == 2 * 34 + 2 * 2)
  }
}

/// A preference pair of a released file whose answers can be told apart on a screen.
private struct RehearsalItem {
  var number: Int
  var line: String
  var prompt: String
  var chosen: String
  var rejected: String

  /// The first of a file that are fit: both answers begin with plain words, and with different ones.
  static func read(_ count: Int) throws -> [RehearsalItem] {
    let path = "data/ultrafeedback-derived/data/processed/eval_clean.jsonl"
    let text = String(decoding: try TestGround.sharedBytes(path), as: UTF8.self)
    var items: [RehearsalItem] = []
    for line in text.split(separator: "\n") where items.count < count {
      let value = try JSONValue(parsing: String(line))
      guard let prompt = value["prompt"]?.string, let chosen = value["chosen"]?.string,
        let rejected = value["rejected"]?.string, begins(chosen) != begins(rejected),
        begins(chosen).wholeMatch(of: words) != nil,
        begins(rejected).wholeMatch(of: words) != nil,
        !items.contains(where: { $0.prompt == prompt })
      else { continue }
      items.append(
        RehearsalItem(
          number: items.count, line: line + "\n", prompt: prompt, chosen: begins(chosen),
          rejected: begins(rejected)))
    }
    try #require(items.count == count)
    return items
  }

  private static var words: Regex<Substring> { /[A-Za-z][A-Za-z0-9 ,.'()-]{9}/ }

  private static func begins(_ text: String) -> String { String(text.prefix(10)) }

  /// Where both answers begin on screen, below the question, which may hold the same words; nil
  /// unless both are there.
  func columns(on screen: String) -> (chosen: Int, rejected: Int)? {
    func column(_ text: String) -> Int? {
      screen.split(separator: "\n").drop { !$0.contains("├─ A ") }.compactMap { line in
        line.range(
          of: "│ ?" + NSRegularExpression.escapedPattern(for: text), options: .regularExpression
        )
        .map { line.distance(from: line.startIndex, to: $0.lowerBound) }
      }.first
    }
    guard let chosen = column(chosen), let rejected = column(rejected), chosen != rejected else {
      return nil
    }
    return (chosen, rejected)
  }
}

extension Int {
  /// Whether Anna and Ben decide an item of this number differently.
  fileprivate var isConflict: Bool {
    RehearsalReviewer.anna.choice(on: self) != RehearsalReviewer.ben.choice(on: self)
  }
}

/// What each of the two decides, by the item's number.
private enum RehearsalReviewer: String, CaseIterable {
  case anna, ben

  enum Choice { case chosen, rejected, tie, bothBad }

  func choice(on item: Int) -> Choice {
    if self == .ben, let other = Self.otherwise[item] { return other }
    return switch item {
    case ..<30: .chosen
    case ..<34: .rejected
    case ..<37: .tie
    default: .bothBad
    }
  }

  /// Where Ben decides otherwise than Anna.
  private static let otherwise: [Int: Choice] = [
    3: .rejected, 9: .tie, 31: .chosen, 35: .chosen, 38: .tie,
  ]
}
