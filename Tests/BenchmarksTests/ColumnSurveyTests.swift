import Benchmarks
import Containers
import JSON
import TestGround
import Testing

/// What `inspect` tells of a file of no known format.
@Suite struct ColumnSurveyTests {
  private func survey(_ text: String, path: String = "own.jsonl") throws -> ColumnSurvey {
    ColumnSurvey(try RecordFile(FileBytes(Array(text.utf8), path: path)))
  }

  @Test func columnsWithTheirKinds() throws {
    let survey = try survey(
      """
      {"q": "One\\ntwo", "n": 1, "deep": {"x": true}, "list": ["a", "b"], "none": null}
      {"q": "Three", "talk": [{"role": "user", "content": "?"}], "many": [{"t": "u"}, {"t": "vw"}]}

      """)
    #expect(
      survey.columns.map { "\($0.path.text) \($0.kind.rawValue) \($0.count) \($0.longest)" } == [
        "q text 2 7", "n number 1 0", "deep.x true or false 1 0", "list list of texts 1 0",
        "talk messages 1 0", "many.*.t text 2 2",
      ])
    #expect(survey.columns[0].example == "One two" && survey.recordCount == 2)
    #expect(survey.suggestion == nil)
  }

  /// What is guessed reads the very rows that it was guessed from.
  @Test(arguments: [
    (
      #"{"question": "Why do cats purr at night?", "good_answer": "Of content, most of the time.", "bad_answer": "They are engines, as everybody knows.", "topic": "cats"}"#,
      "prompt=question,chosen=good_answer,rejected=bad_answer,subset=topic"
    ),
    (
      #"{"conv": {"prompt": "Why do dogs bark so much?"}, "response_a": "To tell of something that they see.", "response_b": "They like the sound of it, I suppose.", "model_a": "oak", "model_b": "elm", "winner": "model_a"}"#,
      "prompt=conv.prompt,a=response_a,b=response_b,winner=winner,models=model_a+model_b"
    ),
    (
      #"{"instruction": "Sum up the week, in some words.", "Answer1": "It rained, and then it did not.", "Answer2": "Nothing at all happened, as ever."}"#,
      "prompt=instruction,a=Answer1,b=Answer2"
    ),
    (
      #"{"query": "Which way to the station, please?", "candidates": [{"text": "Left at the church."}, {"text": "Right at the mill."}]}"#,
      "prompt=query,responses=candidates.*.text"
    ),
    (
      #"{"Win": [{"role": "user", "content": "?"}, {"role": "assistant", "content": "!"}], "Lose": [{"role": "user", "content": "?"}, {"role": "assistant", "content": "."}]}"#,
      "chosen=Win,rejected=Lose"
    ),
  ])
  func aMappingToStartFrom(text: String, expected: String) throws {
    let suggestion = try #require(try survey(text).suggestion)
    #expect(suggestion.text == expected)
    let read = try contents(text, path: "own.jsonl", format: "map " + suggestion.text)
    #expect(read.items.count == 1 && read.problems.isEmpty, "\(read.problems)")
  }

  @Test func asJSON() throws {
    let json = try survey(
      #"{"ask": "Is this a question?", "left": "It may well be, or not.", "right": "No, it is a sentence, I say."}"#
    ).json
    #expect(json["columns"]?[1]?["path"] == "left" && json["columns"]?[1]?["kind"] == "text")
    #expect(json["map"] == "a=left,b=right" && json["format"]?.isNull == true)
    // A file without columns has nothing to tell of.
    #expect(try survey(#""text""# + "\n" + #""more""#).columns.isEmpty)
  }
}
