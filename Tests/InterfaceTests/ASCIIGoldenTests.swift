import Interface
import Judgment
import Screen
import Testing

/// `--ascii`, a whole screen by hand: whatever signs carry a meaning, something of ASCII carries it,
/// in the same cells. A bar's empty part doesn't look full, what is cut doesn't look ended, and the
/// pane in focus has brackets, since its border's colour may be all that else tells it.
@Suite struct ASCIIGoldenTests {
  @Test func theReviewAt80By24() {
    var desk = Desk(
      records: [Samples.record("r", Samples.sky, p: 0.87)], size: Size(rows: 24, columns: 80))
    desk.state.look.isASCII = true
    desk.state.focus = .rubric
    desk.expect(
      """
       overrule  sample * 5 items * 1 judged * 0 labelled
       1 of 5  * 1 -     A    .87  Give three reasons why the sky looks blue.
      +- Question * chat - A - B ----------------------------------------------------+
      |1. Rayleigh scattering: air scatters short waves far more than long ones.     |
      |2. Sunlight holds less violet than blue, and our eyes see violet poorly.      |
      |3. Dust and droplets are few on a clear day, so the blue is not washed out.   |
      |                                                                              |
      |                                                                              |
      |                                                                              |
      +-[Rubric * Chat]-----------------------+- Evaluation of A - Evaluation of B --+
      | 40 AB Accuracy  the science is right  |1. Accuracy                           |
      | 35 AB Follows the request  three      | "Rayleigh scattering: air scatters   |
      |       reasons are given               | short waves" v                       |
      | 25 *  Clarity  * unused               |names the right mechanism             |
      |100    sum                             |                                      |
      |                                       |2. Follows the request                |
      |A factual question is lost where the   |A gives three reasons.                |
      |facts are wrong.                       |                                      |
      +- Verdict -----------------------------+--------------------------------------+
      |judge  A   letter p .87 #######. * mass 1.00   this order only ~              |
      |you    -   1 A better  2 B better  3 tie  4 both bad  5 cannot judge          |
      |0 of 900 prompt tokens cached * SmolLM2-135M * chain-of-rubrics (scaffolded)  |
      +------------------------------------------------------------------- v 2 more -+
       1-5 label  a agree  x overrule  c comment  Enter next  J K item  ? help
      """)
    #expect(desk.frame.cells.allSatisfy { $0.glyph.base.isASCII })
  }
}
