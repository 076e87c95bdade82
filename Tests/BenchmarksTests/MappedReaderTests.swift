import Benchmarks
import Containers
import JSON
import Judgment
import TestGround
import Testing

/// Files of no known format, read as a mapping says.
@Suite struct MappedReaderTests {
  private func read(
    _ text: String, _ map: String, path: String = "own.jsonl"
  ) throws -> BenchmarkContents {
    try contents(text, path: path, format: "map " + map)
  }

  /// The reason of a text's only record.
  private func reason(_ text: String, _ map: String) throws -> String {
    let contents = try read(text, map)
    #expect(contents.items.isEmpty && contents.brokenCount == 1, "\(text)")
    return contents.problems.first?.description ?? ""
  }

  @Test func chosenAndRejected() throws {
    let contents = try read(
      """
      {"ask": "Name a tree.", "good": "An ash.", "bad": "A fern.", "topic": "plants", "n": 7, "uid": "t1"}
      {"ask": "Name a bird.", "good": "A wren.", "bad": "A bat.", "topic": null, "n": 8, "uid": "t2"}

      """, "prompt=ask,chosen=good,rejected=bad,subset=topic,id=uid,system=\"Be brief.\"")
    #expect(contents.problems.isEmpty && contents.items.count == 2)
    #expect(contents.items.map(\.subset) == ["plants", ""])
    #expect(
      contents.items[0].messages == [
        Message(role: "system", content: "Be brief."),
        Message(role: "user", content: "Name a tree."),
      ])
    #expect(contents.texts(contents.comparisons[0]) == ["An ash.", "A fern."])
    #expect(contents.comparisons.map(contents.goldText) == ["An ash.", "A wren."])
    // What it names is not kept again; the rest is, and the id under its own name.
    #expect(contents.items[0].meta == ["id": "\"t1\"", "n": "7"])
    #expect(
      contents.items[0].source.reader
        == #"map id=uid,prompt=ask,system="Be brief.",chosen=good,rejected=bad,subset=topic"#)
  }

  /// The same rows in JSON, in a table and in an object of them are the same items.
  @Test func whateverTheyLieIn() throws {
    let map = "prompt=ask,a=one,b=two,winner=best,models=m1+m2"
    let lines = try read(
      """
      {"ask": "2 + 2?", "one": "4", "two": "5", "best": "one", "m1": "oak-1b", "m2": "elm-2b"}
      {"ask": "3 + 3?", "one": "7", "two": "6", "best": "elm-2b", "m1": "oak-1b", "m2": "elm-2b"}

      """, map)
    let table = try read(
      "ask,one,two,best,m1,m2\n2 + 2?,4,5,one,oak-1b,elm-2b\n3 + 3?,7,6,elm-2b,oak-1b,elm-2b\n",
      map,
      path: "own.csv")
    let keyed = try read(
      """
      {"x": {"ask": "2 + 2?", "one": 4, "two": 5, "best": "one", "m1": "oak-1b", "m2": "elm-2b"},
       "y": {"ask": "3 + 3?", "one": 7, "two": 6, "best": "elm-2b", "m1": "oak-1b", "m2": "elm-2b"}}
      """, map, path: "own.json")
    #expect(lines.items.count == 2 && lines.problems.isEmpty)
    for other in [table, keyed] {
      #expect(other.items.map(\.id) == lines.items.map(\.id))
      #expect(other.comparisons == lines.comparisons && other.problems.isEmpty)
    }
    #expect(lines.comparisons.map(lines.goldText) == ["4", "6"])
    let first = lines.comparisons[0].responses[0]
    #expect(lines.items[0].response(first)?.model == "oak-1b")
  }

  @Test func fieldsWithinFields() throws {
    let record = #"""
      {"chat": [{"role": "system", "content": "You help."}, {"role": "user", "content": "Hi?"}],
       "out": {"left": [{"role": "assistant", "content": "Hello."}], "right": "Go away."},
       "a.b": "dotted", "votes": [{"who": "x", "for": "left"}, {"who": "y", "for": "right"}]}
      """#
    let contents = try read(
      record, "messages=chat,a=out.left,b=out.right,winner=votes.-1.for,wins_a=left,subset=a.b",
      path: "own.json")
    #expect(contents.problems.isEmpty)
    #expect(contents.items[0].messages.map(\.role) == ["system", "user"])
    #expect(contents.items[0].subset == "dotted")
    #expect(contents.texts(contents.comparisons[0]) == ["Hello.", "Go away."])
    #expect(contents.goldText(contents.comparisons[0]) == "Go away.")
    let question = try read(
      record, "prompt=chat[1].content,a=out.left[0].content,b=out.right", path: "own.json")
    #expect(question.items[0].messages == [Message(role: "user", content: "Hi?")])
    #expect(question.comparisons[0].gold == nil)
  }

  /// A table can hold a list only as a text.
  @Test func jsonWithinACell() throws {
    let contents = try read(
      #"""
      asked	replies	talk
      "[""First?"", ""Then?""]"	"[""One."", ""Two."", ""Three.""]"	"[{""role"":""user"",""content"":""Hm?""}]"
      """#, "prompt=asked.1,responses=replies", path: "own.tsv")
    #expect(contents.items[0].question == "Then?" && contents.items[0].responses.count == 3)
    let talk = try read(
      #"{"t": "[{\"role\":\"user\",\"content\":\"Hm?\"}]", "x": "[1]", "y": "[2"}"#,
      "prompt=t,a=x,b=y")
    // A conversation is one; other texts that look like JSON are texts.
    #expect(talk.items[0].messages == [Message(role: "user", content: "Hm?")])
    #expect(talk.texts(talk.comparisons[0]) == ["[1]", "[2"])
  }

  @Test func moreThanTwo() throws {
    let lists = #"{"q": "Why?", "yes": ["a1", "a2"], "no": ["b1", "b2", "b3"], "one": ["c"]}"#
    let each = try read(lists, "prompt=q,chosen=yes,rejected=no")
    #expect(each.comparisons.count == 6 && each.items[0].responses.count == 5)
    #expect(Set(each.comparisons.map(each.goldText)) == ["a1", "a2"])
    #expect(each.comparisons.allSatisfy { $0.rule == "each-against-each" })
    let best = try read(lists, "prompt=q,chosen=one,rejected=no")
    #expect(best.comparisons.map { best.texts($0) } == [["c", "b1"], ["c", "b2"], ["c", "b3"]])
    #expect(best.comparisons.allSatisfy { $0.rule == "best-against-each" })

    let answers = #"""
      {"q": "Why?", "best": 2, "all": [{"t": "x", "m": "oak"}, {"t": "y", "m": "elm"}, {"t": "z", "m": "fir"}]}
      """#
    let open = try read(answers, "prompt=q,responses=all.*.t,models=all.*.m")
    #expect(open.comparisons.count == 1 && open.comparisons[0].rule == "all-responses")
    #expect(open.comparisons[0].gold == nil && open.texts(open.comparisons[0]) == ["x", "y", "z"])
    let fromZero = try read(answers, "prompt=q,responses=all.*.t,winner=best,first=0")
    #expect(fromZero.comparisons.map(fromZero.goldText) == ["z", "z"])
    let record = try RecordFile(FileBytes(Array(answers.utf8), path: "own.jsonl"))
    let pairs = try BenchmarkFile(
      record, format: "map prompt=q,responses=all.*.t", pairs: .allPairs
    ).read()
    #expect(pairs.comparisons.map { pairs.texts($0) } == [["x", "y"], ["x", "z"], ["y", "z"]])
    #expect(pairs.comparisons.allSatisfy { $0.gold == nil })
    let fromOne = try read(answers, "prompt=q,responses=all.*.t,winner=best,first=1")
    #expect(fromOne.comparisons.map { fromOne.texts($0) } == [["y", "x"], ["y", "z"]])
  }

  /// Without a prompt it is what both sides begin with, or the turns that they share.
  @Test func withoutAPrompt() throws {
    let plain = try read(
      #"{"x": "\n\nHuman: Hello?\n\nAssistant: Good day.", "y": "\n\nHuman: Hello?\n\nAssistant: What."}"#,
      "chosen=x,rejected=y")
    #expect(plain.items[0].messages == [Message(role: "user", content: "Hello?")])
    let turns = try read(
      #"""
      {"p": "Hello?", "x": [{"role": "user", "content": "Hello?"}, {"role": "assistant", "content": "Hi."}], "y": [{"role": "user", "content": "Hello?"}, {"role": "assistant", "content": "No."}]}
      """#, "chosen=x,rejected=y,prompt=p")
    #expect(turns.items[0].messages == [Message(role: "user", content: "Hello?")])
    #expect(turns.texts(turns.comparisons[0]) == ["Hi.", "No."])
  }

  @Test func waysToNameTheWinner() throws {
    func gold(_ value: String, _ more: String = "") throws -> String? {
      let contents = try read(
        #"{"q": "?", "left_text": "L", "right_text": "R", "w": \#(value), "m": ["oak", "elm"]}"#,
        "prompt=q,a=left_text,b=right_text,winner=w,models=m" + more)
      #expect(contents.problems.isEmpty, "\(value): \(contents.problems)")
      let comparison = try #require(contents.comparisons.first)
      return comparison.gold == .tie ? "tie" : contents.goldText(comparison)
    }
    for word in [
      "A", "a ", "model_a", "Response_A", "left", "A>B", "A>>B", "left_text", "oak", "L",
    ] {
      #expect(try gold("\"\(word)\"") == "L", "\(word)")
    }
    for word in ["B", "assistant_b", "right", "B>A", "right_text", "elm", "R"] {
      #expect(try gold("\"\(word)\"") == "R", "\(word)")
    }
    for word in ["tie", "Tie (both bad)", "draw", "A=B"] {
      #expect(try gold("\"\(word)\"") == "tie", "\(word)")
    }
    for nothing in ["null", "\"\"", "\" \""] { #expect(try gold(nothing) == nil) }
    #expect(try gold("1", ",first=1") == "L" && gold("1", ",first=0") == "R")
    #expect(try gold("\"2\"", ",first=1") == "R")
    #expect(try gold("0", ",wins_a=1,wins_b=2,tie=0|-1") == "tie")
    #expect(try gold("true", ",wins_a=true,wins_b=false") == "L")
    // The mapping's own words go before those that are usual.
    #expect(try gold("\"A\"", ",wins_b=a") == "R")
  }

  @Test func errorsNameFieldAndRecord() throws {
    let row = #"{"q": "?", "x": "1", "y": "2", "deep": {"z": [1, 2]}, "w": "maybe", "n": 3}"#
    func of(_ map: String, _ text: String? = nil) throws -> String { try reason(text ?? row, map) }
    let missing = try of("prompt=question,a=x,b=y")
    #expect(missing.contains("own.jsonl:1: record 1: its prompt: no “question”"))
    #expect(missing.contains("there are q, x, y, deep, w, n"))
    #expect(try of("prompt=deep.y,a=x,b=y").contains("its prompt: no “y” at “deep”; there is z"))
    #expect(try of("a=x,b=deep.z.5").contains("its b: no “5” at “deep.z”; there is a list of 2"))
    #expect(try of("a=x.more,b=y").contains("its a: no “more” at “x”; there is a text"))
    #expect(try of("a=x,b=y,prompt=deep").contains("its prompt (deep) is an object, neither"))
    #expect(try of("a=x,b=deep").contains("its b (deep) is an object, neither"))
    #expect(try of("responses=deep.z.0").contains("1 response, and two are needed"))
    #expect(
      try of("a=x,b=y,winner=w").contains(
        "its winner (w) is “maybe”: say which response that means"))
    #expect(try of("a=x,b=y,winner=n").contains("first=0 or first=1"))
    #expect(try of("a=x,b=y,winner=n,first=1").contains("is 3, of 2 responses counted from 1"))
    #expect(try of("a=x,b=y", #"{"x": null, "y": "2"}"#).contains("its a (x) is null"))
    #expect(
      try of("chosen=x,rejected=y", #"{"x": [], "y": "2"}"#).contains("chosen (x) is an empty list")
    )
    // One broken record beside good ones is a problem, not the end.
    let both = try read(row + "\n" + #"{"q": "?", "x": "1"}"# + "\n", "prompt=q,a=x,b=y")
    #expect(both.items.count == 1 && both.problems.map(\.line) == [2])
  }

  @Test func aMappingThatFitsNothingIsToldWithTheFirstReason() throws {
    let path = TestGround.fixture("Benchmarks", "rewardbench.jsonl")
    let error = #expect(throws: BenchmarkError.self) {
      try BenchmarkContents.read(paths: [path], format: "map prompt=nothing,a=chosen,b=rejected")
    }
    #expect(error?.description.contains("its prompt: no “nothing”") == true)
    let wrong = #expect(throws: BenchmarkError.self) {
      try BenchmarkFile(path: path, format: "map a=x")
    }
    #expect(wrong?.description.hasPrefix("--map: ") == true)
  }

  /// Two mappings of a file are two sets of items, so each has a session of its own.
  @Test func aMappingIsPartOfAFilesIdentity() throws {
    let path = TestGround.fixture("Benchmarks", "rewardbench.jsonl")
    func identity(_ format: String?) throws -> String {
      try BenchmarkFile(path: path, format: format).identity
    }
    let one = try identity("map prompt=prompt,chosen=chosen,rejected=rejected")
    #expect(try identity("map rejected=rejected,chosen=chosen,prompt=prompt") == one)
    #expect(try identity("map prompt=prompt,a=chosen,b=rejected") != one)
    #expect(try identity(nil) != one)
  }
}
