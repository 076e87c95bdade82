import Benchmarks
import Testing

/// The language of `--map`.
@Suite struct FieldMapTests {
  private func map(_ text: String) throws -> FieldMap { try FieldMap(text) }

  @Test func pathsAreReadAndWrittenBack() {
    let cases: [(text: String, parts: [String], canonical: String)] = [
      ("question", ["question"], "question"),
      ("turns.0.content", ["turns", "0", "content"], "turns.0.content"),
      ("turns[0].content", ["turns", "0", "content"], "turns.0.content"),
      ("turns.-1", ["turns", "-1"], "turns.-1"),
      ("answers.*.text", ["answers", "*", "text"], "answers.*.text"),
      ("[my, column]", ["my, column"], "[my, column]"), ("[a.b].c", ["a.b", "c"], "[a.b].c"),
      ("[x]]y]", ["x]y"], "[x]]y]"), ("a[b=c]", ["a", "b=c"], "a[b=c]"), ("問 い", ["問 い"], "問 い"),
    ]
    for (text, parts, canonical) in cases {
      let path = FieldPath(text)
      #expect(path?.parts == parts, "\(text)")
      #expect(path?.text == canonical)
      #expect(FieldPath(canonical) == path)
    }
    for text in ["", ".", "a.", "a..b", ".a", "a[b", "[x]]"] {
      #expect(FieldPath(text) == nil, "\(text)")
    }
  }

  @Test func aMappingIsReadAndWrittenBack() throws {
    let found = try map(
      #" chosen = good+[also, good] ,rejected=bad,prompt=q[0],subset="mine, ""all"" of it" "#)
    #expect(found[.chosen] == [.path(FieldPath(["good"])), .path(FieldPath(["also, good"]))])
    #expect(found[.subset] == [.text(#"mine, "all" of it"#)])
    #expect(
      found.text
        == #"prompt=q.0,chosen=good+[also, good],rejected=bad,subset="mine, ""all"" of it""#)
    #expect(try map(found.text) == found)
    let winner = try map(#"a=[x]],y],b=z,label=w,wins_a=L|"le|ft",wins_b=R,first=1,messages=m"#)
    #expect(winner[.winner] == [.path(FieldPath(["w"]))])
    #expect(winner[.winsA] == [.text("L"), .text("le|ft")])
    #expect(winner[.a] == [.path(FieldPath(["x],y"]))] && !winner[.prompt].isEmpty)
    #expect(try map(winner.text) == winner)
    // The same said in another order is the same.
    #expect(try map("b=y,a=x").text == map("a=x,b=y").text)
  }

  @Test(arguments: [
    ("prompt=q", "chosen and rejected, a and b, or responses"),
    ("chosen=x", "chosen and rejected"), ("a=x,chosen=y,rejected=z", "in one way"),
    ("a=x,b=y,responses=z", "in one way"), ("chosen=x,rejected=y,winner=w", "leave out winner"),
    ("a=x,b=y,tie=0", "give winner too"), ("a=x,b=y,winner=w,first=2", "0 or 1"),
    ("a=x+y,b=z", "a takes one column"), ("a=x,b=y,colour=z", "no field “colour”"),
    ("a=x,b=y,a=z", "a is there twice"), ("a=x,b=y,messages=m,prompt=p", "prompt is there twice"),
    ("a=x,b=y,prompt=", "prompt has no value"), ("a=x,b=y,prompt=q..r", "is no path"),
    (#"a=x,b=y,subset="mine"#, "left open"), ("question", "no field=column"),
  ])
  func whatMakesNoSenseIsSaid(text: String, part: String) {
    let error = #expect(throws: MappingError.self) { try FieldMap(text) }
    #expect(error?.description.contains(part) == true, "\(text): \(String(describing: error))")
  }

  /// What help names is what there is.
  @Test func theGuideNamesEveryField() {
    let words = FieldMap.guide.map(\.example).joined(separator: ",")
    for field in FieldMap.Field.allCases {
      #expect(words.contains(field.rawValue + "="), "\(field.rawValue)")
    }
  }
}
