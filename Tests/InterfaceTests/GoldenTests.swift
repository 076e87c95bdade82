import Interface
import Judgment
import Screen
import Testing

/// Whole screens, written by hand from the plan. Blanks at line ends are cut.
@Suite struct GoldenTests {
  /// The smallest screen: one pane, its place among the others, what doesn't fit left out whole.
  @Test func theListAt40By12() {
    Desk(size: Size(rows: 12, columns: 40)).expect(
      """
       1/5  sample · 0 labelled · 0 judged
      ┌─ Items ──────────────────── 1/8 Tab ─┐
      │  # you   question                    │
      │  1 –     Give three reasons why the …│
      │  2 –     What is 17 + 25?            │
      │  3 –     Write a haiku about rust.   │
      │  4 –     How do I open my neighbour'…│
      │  5 –     Name two primes.            │
      │                                      │
      │                                      │
      └──────────────────────────────────────┘
       1-5 label  r run  c comment  ? help
      """)
  }

  /// 80×24: the list is a line, readers are tabs, the mission's three panes and the verdict show.
  @Test func theReviewAt80By24() {
    var desk = Desk(
      records: [Samples.record("r", Samples.sky, p: 0.87)], size: Size(rows: 24, columns: 80))
    desk.type("1")
    desk.storeAll()
    desk.expect(
      """
       overrule  sample · 5 items · 1 judged · 1 labelled
       1 of 5  ✓ 1 A     A    .87  Give three reasons why the sky looks blue.
      ┌─ Question · chat ─ A · model-one ─ B · model-two ────────────────────────────┐
      │1. Rayleigh scattering: air scatters short waves far more than long ones.     │
      │2. Sunlight holds less violet than blue, and our eyes see violet poorly.      │
      │3. Dust and droplets are few on a clear day, so the blue is not washed out.   │
      │                                                                              │
      │                                                                              │
      │                                                                              │
      ├─ Rubric · Chat ───────────────────────┬─ Evaluation of A ─ Evaluation of B ──┤
      │ 40 AB Accuracy  the science is right  │1. Accuracy                           │
      │ 35 AB Follows the request  three      │ ❝Rayleigh scattering: air scatters   │
      │       reasons are given               │ short waves❞ ✓                       │
      │ 25 ·  Clarity  ○ unused               │names the right mechanism             │
      │100    sum                             │                                      │
      │                                       │2. Follows the request                │
      │A factual question is lost where the   │A gives three reasons.                │
      │facts are wrong.                       │                                      │
      ├─ Verdict ─────────────────────────────┴──────────────────────────────────────┤
      │judge  A   letter p .87 ███████░ · mass 1.00   this order only …              │
      │you    A  ✓  agrees with the judge                                            │
      │0 of 900 prompt tokens cached · SmolLM2-135M · chain-of-rubrics (scaffolded)  │
      └─────────────────────────────────────────────────────────────────── ↓ 2 more ─┘
       Enter read  u undo  + - strength  c comment  o other order  gp replay  ? help
      """)
  }

  /// Blind at 100×30: what is sealed is told, nothing else differs from an unjudged item.
  @Test func blindAt100By30() {
    let desk = Desk(
      records: [Samples.record("r", Samples.sky, p: 0.87)], size: Size(rows: 30, columns: 100),
      isBlind: true)
    desk.expect(
      """
       overrule  sample · 5 items · 1 judged · 0 labelled  BLIND        the judge loads when it is needed
      ┌─ Items ───────────────┬─ Question ───────────────────────────────────────────────────────────────┐
      │  # you   judge        │ Give three reasons why the sky looks blue.                               │
      │  1 –     sealed       │                                                                          │
      │  2 –     What is 17 +…│                                                                          │
      │  3 –     Write a haik…├─ A ────────────────────────────────┬─ B ─────────────────────────────────┤
      │  4 –     How do I ope…│ 1. Rayleigh scattering: air        │ The sky is blue because it reflects │
      │  5 –     Name two pri…│    scatters short waves far more   │ the sea. Most of the Earth is       │
      │                       │    than long ones.                 │ covered with water, and water is    │
      │                       │ 2. Sunlight holds less violet than │ blue. On cloudy days the clouds     │
      │                       │    blue, and our eyes see violet   │ hide the reflection.                │
      │                       ├─ Rubric ─────────── ↓ 4 more of A ─┴─────────────────────────────────────┤
      │                       │ sealed until you have labelled it (blind mode; B opens)                  │
      │                       │                                                                          │
      │                       │                                                                          │
      │                       │                                                                          │
      │                       ├─ Evaluation of A ──────────────────┬─ Evaluation of B ───────────────────┤
      │                       │ sealed until you have labelled it  │ sealed until you have labelled it   │
      │                       │ (blind mode; B opens)              │ (blind mode; B opens)               │
      │                       │                                    │                                     │
      │                       │                                    │                                     │
      │                       │                                    │                                     │
      │                       │                                    │                                     │
      │                       │                                    │                                     │
      │                       ├─ Verdict ──────────────────────────┴─────────────────────────────────────┤
      │                       │ judge  sealed                                                            │
      │                       │ you    –   1 A better  2 B better  3 tie  4 both bad  5 cannot judge     │
      │                       │                                                                          │
      └───────────────────────┴──────────────────────────────────────────────────────────────────────────┘
       1-5 label  c comment  Enter read  B open  / filter  : command  Space mark  ? help
      """)
  }

  /// Themes without colour say with attributes what the others say with colour.
  @Test func whatIsSelectedShowsWithoutColour() {
    let desk = Desk(size: Size(rows: 12, columns: 40))
    // Row 3 holds the first item, between the borders.
    #expect(desk.frame[3, 1].style.attributes.contains(.reverse))
    #expect(desk.frame[3, 38].style.attributes.contains(.reverse))
    #expect(!desk.frame[4, 1].style.attributes.contains(.reverse))
    #expect(!desk.frame[3, 0].style.attributes.contains(.reverse))
  }
}
