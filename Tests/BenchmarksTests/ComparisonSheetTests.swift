import Benchmarks
import Judgment
import Testing

@Suite struct ComparisonSheetTests {
  private func reason(_ text: String) -> String? {
    do throws(ReadingError) {
      _ = try ComparisonSheet(parsing: text)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test func textsStandUnderTheirHeadings() throws {
    let sheet = try ComparisonSheet(
      parsing: """
        what stands here is not read
        %%% question

        # Why?
        %%% of people ask this.

        %%% a
        Because.

          Indented, with a blank line before.
        \\%%% B
        %%% Response B
        %%%B is a heading, this is none
        %%% subset my own
        %%% gold b

        """)
    #expect(sheet.question == "# Why?\n%%% of people ask this.")
    #expect(
      sheet.responses == [
        "Because.\n\n  Indented, with a blank line before.\n%%% B",
        "%%%B is a heading, this is none",
      ])
    #expect(sheet.subset == "my own" && sheet.gold == .response(1))
  }

  @Test func theTemplateItselfSaysNothing() {
    #expect(reason(ComparisonSheet.template) == "nothing was written")
    #expect(reason("") == "nothing was written")
    #expect(reason("a question without headings") == "nothing was written")
  }

  @Test func theTemplateFilledInIsRead() throws {
    let text = ComparisonSheet.template
      .replacing("%%% question\n", with: "%%% question\nQ?\n")
      .replacing("%%% A\n", with: "%%% A\none\n").replacing("%%% B\n", with: "%%% B\ntwo\n")
    let sheet = try ComparisonSheet(parsing: text)
    #expect(sheet.question == "Q?" && sheet.responses == ["one", "two"] && sheet.gold == nil)
  }

  @Test func whatIsMissingOrTwiceIsNamed() {
    #expect(reason("%%% A\nx\n%%% B\ny") == "the question is missing")
    #expect(reason("%%% question\nq\n%%% A\nx") == "response B is missing")
    #expect(reason("%%% question\nq\n%%% A\nx\n%%% B\n \n") == "response B is missing")
    #expect(reason("%%% question\nq\n%%% A\nx\n%%% B\ny\n%%% D\nz") == "response C is missing")
    #expect(reason("%%% question\nq\n%%% A\nx\n%%% A\ny") == "response A stands twice")
    #expect(
      reason("%%% question\nq\n%%% A\nx\n%%% B\ny\n%%% gold C")
        == "gold is C, which is neither a response's letter nor tie")
  }

  /// By the words it has the identity that a preference file's row with the same texts would have.
  @Test func itHasTheIdentityOfItsTexts() throws {
    let sheet = try ComparisonSheet(
      parsing: "%%% question\nq\n%%% A\nx\n%%% B\ny\n%%% C\nx\n%%% gold tie")
    let contents = sheet.contents
    let item = try #require(contents.items.first)
    let comparison = try #require(contents.comparisons.first)
    let texts = comparison.responses.compactMap { item.response($0)?.text }
    #expect(texts == ["x", "y", "x"])
    #expect(Set(comparison.responses).count == 3)
    #expect(comparison.gold == .tie && comparison.item == item.id)
    let messages = [Message(role: "user", content: "q")]
    #expect(item.messages == messages)
    #expect(item.id == Identity.item(shared: messages, responses: comparison.responses))
  }
}
