import Foundation
import Inference
import TestGround
import Testing

/// Every template of the fixture gives what PyPI's jinja2 gives: the same text, or an error where
/// that raises.
@Suite struct TemplateDifferentialTests {
  @Test(arguments: ["family", "snippet", "generated"])
  func sameAsJinja(kind: String) throws {
    let fixture = try TemplateFixture()
    var compared = 0
    var differing = 0
    for entry in fixture.entries where entry.kind == kind {
      for expected in entry.cases {
        let variables = try #require(fixture.contexts[expected.context])
        compared += 1
        let note: String?
        switch (Outcome(entry.template, variables), expected.text) {
        case (.text(let masked), let text?):
          note =
            sameText(masked.text, text)
            ? nil : "\(masked.text.debugDescription)\nfor jinja2's\n\(text.debugDescription)"
        case (.error(let error), let text?):
          note = "\(error)\nfor jinja2's\n\(text.debugDescription)"
        case (.text(let masked), nil):
          note = "\(masked.text.debugDescription) where jinja2 raises"
        case (.error, nil): note = nil
        }
        if let note {
          differing += 1
          if differing <= 25 {
            Issue.record("\(entry.name), \(expected.context):\n\(entry.template)\ngives\n\(note)")
          }
        }
      }
    }
    #expect(compared >= (kind == "generated" ? 600 : 100))
    #expect(differing == 0)
    TestGround.report("\(kind) chat templates against jinja2", compared: compared)
  }

  /// Equality by bytes: Swift's own would take composed and decomposed letters for the same.
  private func sameText(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }
}
