import Foundation
import JSON
import TestGround
import Testing

/// Figures of a selected sample say so wherever they are shown: in lines, in JSON, on a page, beside a score.
extension Journeys {
  private static let mark = "Selected sample: "

  /// The sample of six labels by Maya on runs of one judge, with more members on the lines of one kind,
  /// in turn.
  private func recording(_ home: Home, each kind: String, has members: String...) throws -> String {
    let text = try Files.read(
      TestGround.root + "/SampleSessions/right-for-the-wrong-reason.jsonl")
    var count = 0
    let lines = text.split(separator: "\n").map { line in
      guard line.hasPrefix("{\"kind\":\"\(kind)\"") else { return String(line) }
      defer { count += 1 }
      return line.dropLast() + members[count % members.count] + "}"
    }
    #expect(count == 6)
    try home.write("selected.jsonl", lines.joined(separator: "\n") + "\n")
    return "selected.jsonl"
  }

  /// What heads the chapters of a report, by their names in JSON, empty where nothing does; held to be the same in
  /// lines, in JSON and on the page.
  private func headings(_ home: Home, _ source: String) throws -> [String: String] {
    let json = try home.overrule("measures", source, "--json")
    #expect(json.code == 0, "\(json.errors)")
    var told: [String: String] = [:]
    let report = try JSONValue(parsing: json.output)
    for chapter in try #require(report["chapters"]?.array) {
      let warnings = try #require(chapter["warnings"]?.array).compactMap(\.string)
      told[try #require(chapter["chapter"]?.string)] = warnings.joined(separator: "\n")
    }

    let page = try home.overrule("report", source, "-o", "page.html", "--force")
    #expect(page.code == 0, "\(page.errors)")
    let lines = try home.overrule("measures", source).output.split(
      separator: "\n", omittingEmptySubsequences: false)
    let sections = try Files.read(home.folder + "/page.html").components(
      separatedBy: "<section id=\"")
    var count = 0
    for section in sections.dropFirst() {
      let kind = String(section.prefix { $0 != "\"" })
      guard let wanted = told[kind] else { continue }
      count += 1
      let warning = Self.text(of: section, between: "<p class=\"warning\">", and: "</p>") ?? ""
      #expect(warning == wanted, "\(kind) on the page")
      let title = try #require(Self.text(of: section, between: "<h2>", and: "</h2>"))
      let start = try #require(lines.firstIndex { $0.hasPrefix(title + ": ") }, "\(title)")
      #expect(lines[start + 1] == (wanted.isEmpty ? "" : "! " + wanted), "\(kind) in lines")
    }
    #expect(count == told.count && count > 0)
    return told
  }

  private static func text(
    of html: String, between opening: String, and closing: String
  ) -> String? {
    html.components(separatedBy: opening).dropFirst().first?
      .components(separatedBy: closing).first
  }

  @Test(
    "Labels from a filtered queue: the chapters that rest on them are headed, a score by gold is not"
  )
  func figuresOfAFilteredQueue() throws {
    let home = try Home()
    let source = try recording(
      home, each: "label", has: #","queue":{"filter":"verdict:right","probability":1,"seed":7}"#)
    let told = try headings(home, source)
    #expect(Set(told.keys).isSuperset(of: ["scores", "agreement", "reviewers", "profile"]))
    for (kind, heading) in told {
      guard ["agreement", "reviewers", "calibration", "conditions"].contains(kind) else {
        #expect(heading.isEmpty, "\(kind)")
        continue
      }
      #expect(heading.hasPrefix(Self.mark) && heading.contains("what Maya was shown"), "\(kind)")
      // What the filter left out had no chance to be read.
      #expect(heading.hasSuffix("and are not weighted."), "\(kind)")
    }
    let score = try home.overrule("score", source)
    #expect(score.code == 0 && !score.output.contains(Self.mark))
  }

  @Test("A queue with controls: figures called weighted are there where a heading speaks of them")
  func figuresOfAQueueWithControls() throws {
    let home = try Home()
    let source = try recording(
      home, each: "label",
      has: #","queue":{"filter":"verdict:right","probability":1,"seed":7}"#,
      #","queue":{"filter":"verdict:right","probability":0.25,"role":"control","seed":7}"#)
    let told = try headings(home, source)
    #expect(told["agreement"]?.hasSuffix("but for those called weighted.") == true)
    let lines = try home.overrule("measures", source, "--only", "agreement").output
    #expect(lines.contains("κ weighted"))
  }

  @Test("What was read whole, or drawn with one chance for all, is headed nowhere")
  func figuresOfAll() throws {
    for members in ["", #","sample":{"seed":5,"drawn":6,"of":12,"inclusion":0.5}"#] {
      let home = try Home()
      let source = try recording(home, each: "run", has: members)
      #expect(try headings(home, source).values.allSatisfy(\.isEmpty))
      for command in [["score", source], ["score", source, "--json"], ["measures", source]] {
        let done = try home.overrule(command)
        #expect(done.code == 0 && !done.output.contains(Self.mark), "\(command)")
      }
      let score = try home.overrule("score", source).output
      #expect(
        score.contains("each with a chance of 0.5000: the figures estimate those of all items")
          == !members.isEmpty)
    }
  }

  @Test(
    "run --sample --by subset: chances differ, the score is weighted by their inverse, the rest is headed",
    .enabled(if: Home.hasModel, Comment(rawValue: Home.missing)))
  func figuresOfASampleBySubset() throws {
    let home = try Home()
    // One item in `places`, five in `numbers`: of each two strata one is drawn, with chances of 1 and 1/5.
    let place = Items.few.split(separator: "\n").first { $0.contains("France") } ?? ""
    try home.write("items.jsonl", place + "\n" + Items.sums(5))
    let done = try home.overrule(
      "run", "items.jsonl", "--model", Home.model, "--session", "drawn", "--sample", "2", "--by",
      "subset", "--seed", "5", "--order", "given", "--max-tokens", "40", "--scaffold", "on")
    #expect(done.code == 0, "\(done.errors)")

    let told = try headings(home, "drawn")
    #expect(told["scores"] != nil)
    for (kind, heading) in told {
      #expect(
        heading.hasPrefix(Self.mark + "the figures below hold for what was drawn for "), "\(kind)")
    }

    let json = try JSONValue(parsing: home.overrule("score", "drawn", "--json").output)
    let figures = try #require(json["figures"]?.array)
    func strict(_ subset: String) throws -> Double {
      try #require(figures.first { $0["name"]?.string == subset }?["strict"]?.double)
    }
    // An item of chance p stands for 1/p items: the subsets' shares, each by its number of items.
    let weighted = (try strict("places") * 1 + strict("numbers") * 5) / 6
    let sentence =
      "with chances from 0.2000 to 1.0000: figures over several subsets are the sample's. Weighted by the "
      + "inverse of the chances \(String(format: "%.2f", weighted * 100)) % of all items' comparisons are right"
    let notes = try #require(json["notes"]?.array).compactMap(\.string)
    #expect(notes.contains { $0.hasPrefix(Self.mark) && $0.contains(sentence) }, "\(notes)")
    let lines = try home.overrule("score", "drawn").output
    #expect(lines.contains("· " + Self.mark) && lines.contains(sentence), "\(lines)")
  }
}
