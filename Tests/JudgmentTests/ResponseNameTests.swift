import Judgment
import Testing

@Suite struct ResponseNameTests {
  /// As a spreadsheet counts its columns.
  @Test(arguments: [
    (0, "A"), (25, "Z"), (26, "AA"), (30, "AE"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA"),
  ])
  func countedOn(_ index: Int, _ name: String) {
    #expect(Presentation.name(at: index) == name)
  }

  @Test func whatIsNotShownHasNone() {
    let shown = Presentation([ResponseID("x"), ResponseID("y")])
    #expect(shown.name(of: ResponseID("y")) == "B")
    #expect(shown.name(of: ResponseID("z")) == "?")
  }
}
