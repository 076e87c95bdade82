import JSON
import Judgment
import Review
import Sessions
import Testing

/// Unknown keys and kinds, lines that are broken, files that are no recordings.
@Suite struct TolerantReadingTests {
  private let header =
    #"{"overrule":"recording","version":1,"session":{"id":"s","name":"n","created":"2026-01-01T00:00:00Z","seed":1,"tool":"t","colour":"red"},"later":true}"#
  private let run =
    #"{"kind":"run","id":"r","comparison":"c","identity":"i","presentation":["x","y"],"judge":{"kind":"imported","name":"log","vendor":{"a":1}},"protocol":{"name":"","sha256":""},"scaffold":false,"end":"eos","pieces":{"text":["a","b"],"entropy":[0.5,null],"origin":[["model",2]]},"cost":null}"#

  private func read(_ lines: [String]) throws -> (Recording, [RecordingProblem]) {
    var problems: [RecordingProblem] = []
    let recording = try Recording(
      reading: Array(lines.joined(separator: "\n").utf8), name: "x.jsonl", problems: &problems)
    return (recording, problems)
  }

  @Test func unknownKeysAndKindsAreWrittenBack() throws {
    let label =
      #"{"kind":"label","id":"l","author":{"id":"a","name":"A","team":"blue"},"at":"2026-01-01T00:00:01.000Z","comparison":"c","presentation":["x","y"],"choice":"tie","mood":[1,{"deep":"er"}],"reasons":[],"state":"committed","seen":[{"run":"r","pieces":1,"panes":[],"zoom":2},{"run":"q","pieces":2,"panes":[]}],"blind":false,"active_ms":0}"#
    let item =
      #"{"kind":"item","id":"i","source":{"reader":"r","file":"f","record":0},"subset":"","messages":[{"role":"user","content":"q","name":"Zoë"}],"responses":[{"id":"x","messages":[{"role":"assistant","content":"1","tool_calls":[]}],"score":3},{"id":"y","messages":[{"role":"assistant","content":"2"}]}]}"#
    let oath = #"{"kind":"oath","id":"o","words":["I","swear"],"n":1e400}"#
    let (recording, problems) = try read([header, item, run, label, oath])
    #expect(problems == [])
    let written = String(decoding: recording.bytes, as: UTF8.self).split(separator: "\n")
    for (line, original) in zip(written, [header, item, run, label, oath]) {
      let found = try JSONValue(parsing: String(line)).text(.canonical)
      let expected = try JSONValue(parsing: original).text(.canonical)
      if original == header {
        // Times are written with milliseconds.
        #expect(found.contains(#""colour":"red""#) && found.contains(#""later":true"#))
      } else {
        #expect(found == expected)
      }
    }
  }

  @Test func aBrokenLineIsToldAndTheRestIsRead() throws {
    let (recording, problems) = try read([
      header, "", #"{"kind":"undo","id":"u","author":{"id":"a"},"at":"2026-01-01T00:00:00Z"}"#,
      #"{"kind":"#, run, "[1]", #"{"id":"n"}"#,
      #"{"kind":"run","id":"q","comparison":"c","judge":{"kind":"psychic"}}"#,
      #"{"kind":"run","id":"q","comparison":"c","judge":{"kind":"local"},"pieces":{"text":["a"],"ms":[1,2]}}"#,
      #"{"kind":"run","id":"q","comparison":"c","judge":{"kind":"local"},"pieces":{"text":["a"],"origin":[["model",2]]}}"#,
      #"{"kind":"label","id":"l","author":{"id":"a"},"at":"soon","comparison":"c"}"#,
      #"{"kind":"label","id":"l","author":{"id":"a"},"at":"2026-01-01T00:00:00Z","comparison":"c","choice":"maybe"}"#,
    ])
    #expect(recording.runs.count == 1 && recording.events.isEmpty)
    #expect(problems.map(\.line) == [3, 4, 6, 7, 8, 9, 10, 11, 12])
    let expected = [
      "lacks “of”", "the JSON ends", "not array", "lacks “kind”", "local, remote or imported",
      "“ms” of pieces has 2 values where “text” has 1", "sum to 1", "not “soon”",
      "“choice” of the label should be",
    ]
    for (problem, part) in zip(problems, expected) {
      #expect(problem.reason.contains(part), "\(problem)")
    }
  }

  /// What a log says of its own judgments survives, and nothing else is taken for it.
  @Test func recordedDecisionsAreKept() throws {
    func line(_ decision: String) -> String {
      run.replacing(#""end":"eos","#, with: #""end":"eos","decision":"\#(decision)","#)
    }
    for (text, decision) in [
      ("B", RecordedDecision.letter("B")), ("tie", .tie), ("none", .nothing),
      ("scores 3.25 -1.1", .scores([3.25, -1.1])),
    ] {
      let (recording, problems) = try read([header, line(text)])
      #expect(problems == [] && recording.runs.map(\.value.decision) == [decision])
      #expect(String(decoding: recording.bytes, as: UTF8.self).contains(#""decision":"\#(text)""#))
    }
    let (_, problems) = try read([
      header, line("b"), line("AB"), line("scores 1"), line("scores 1 x"), line("scores 1 inf"),
    ])
    #expect(problems.map(\.line) == [2, 3, 4, 5, 6])
  }

  @Test func whatIsNoRecordingSaysSo() {
    for text in ["", "\n\n", #"{"prompt":"q","chosen":"a","rejected":"b"}"#, "garbage"] {
      let error = #expect(throws: SessionError.self) { try read([text]) }
      guard case .notARecording(path: "x.jsonl", _)? = error else {
        Issue.record("\(text): \(String(describing: error))")
        continue
      }
    }
    let later = #"{"overrule":"recording","version":2,"session":{"id":"s"}}"#
    #expect(throws: SessionError.newerRecording(path: "x.jsonl", found: 2)) { try read([later]) }
  }

  /// A draft may lack a choice; a committed label may not.
  @Test func onlyDraftsAndSkipsLackAChoice() throws {
    func line(_ state: String) -> String {
      #"{"kind":"label","id":"\#(state)","author":{"id":"a"},"at":"2026-01-01T00:00:00Z","#
        + #""comparison":"c","presentation":["x","y"],"state":"\#(state)","flagged":true}"#
    }
    let (recording, problems) = try read([
      header, line("draft"), line("skipped"), line("committed"),
    ])
    #expect(recording.events.map(\.id.text) == ["draft", "skipped"])
    #expect(problems.map(\.line) == [4])
  }
}
