import Interface
import Judgment
import Screen
import Testing

/// Whole screens of large sizes, by hand from the plan: where there is room for all, all of it stands
/// where the plan has it.
@Suite struct LargeGoldenTests {
  /// 140×42, the sketch of INTERFACE.md: the first thing that a reviewer sees of a judged item. The
  /// list beside all panes, both responses and both evaluations side by side, quotes counted in
  /// their titles, the line between responses not on that between evaluations, the verdict on one
  /// line, nothing scrolled.
  @Test func judgedAt140By42() {
    Desk(
      records: [Samples.record("r", Samples.sky, p: 0.87)], size: Size(rows: 42, columns: 140)
    ).expect(
      """
       overrule  sample · 5 items · 1 judged · 0 labelled                                                       the judge loads when it is needed
      ┌─ Items ──────────────────┬─ Question · chat ─────────────────────────────────────────────────────────────────────────────────────────────┐
      │  # you   judge  question │ Give three reasons why the sky looks blue.                                                                    │
      │· 1 –     A  .87 Give thr…│                                                                                                               │
      │  2 –            What is …│                                                                                                               │
      │  3 –            Write a …│                                                                                                               │
      │  4 –            How do I…├─ A ───────────────────────────────────────────────────┬─ B ───────────────────────────────────────────────────┤
      │  5 –            Name two…│ 1. Rayleigh scattering: air scatters short waves far  │ The sky is blue because it reflects the sea. Most of  │
      │                          │    more than long ones.                               │ the Earth is covered with water, and water is blue.   │
      │                          │ 2. Sunlight holds less violet than blue, and our eyes │ On cloudy days the clouds hide the reflection.        │
      │                          │    see violet poorly.                                 │                                                       │
      │                          │ 3. Dust and droplets are few on a clear day, so the   │                                                       │
      │                          │    blue is not washed out.                            │                                                       │
      │                          │                                                       │                                                       │
      │                          │                                                       │                                                       │
      │                          │                                                       │                                                       │
      │                          ├─ Rubric · Chat ────────────────────┬─ Evaluation of A · 1 ❝ ────────────┬─ Evaluation of B · 2 ❝ · 1 → · 1 ✗ ─┤
      │                          │  40 AB Accuracy  the science is    │ 1. Accuracy                        │                                     │
      │                          │        right                       │  ❝Rayleigh scattering: air         │  ❝it is blue because of the         │
      │                          │  35 AB Follows the request  three  │  scatters short waves❞ ✓           │  ocean's glow❞ ✗ no quote           │
      │                          │        reasons are given           │ names the right mechanism          │ a common misconception              │
      │                          │  25 ·  Clarity  ○ unused           │                                    │                                     │
      │                          │ 100    sum                         │ 2. Follows the request             │                                     │
      │                          │                                    │ A gives three reasons.             │ B gives one.                        │
      │                          │ A factual question is lost where   │                                    │  ❝Rayleigh scattering❞ → in A       │
      │                          │ the facts are wrong.               │                                    │                                     │
      │                          │                                    │                                    │                                     │
      │                          │                                    │                                    │                                     │
      │                          │                                    │                                    │                                     │
      │                          │                                    │                                    │                                     │
      │                          │                                    │                                    │                                     │
      │                          │                                    │                                    │                                     │
      │                          │                                    │                                    │                                     │
      │                          ├─ Verdict ──────────────────────────┴────────────────────────────────────┴─────────────────────────────────────┤
      │                          │ judge  A   letter p .87 ███████░ · mass 1.00   this order only   by last-tag, rules agree   742 tok · 5.1 s   │
      │                          │ you    –   1 A better  2 B better  3 tie  4 both bad  5 cannot judge                                          │
      │                          │ 0 of 900 prompt tokens cached · SmolLM2-135M · chain-of-rubrics (scaffolded)                                  │
      │                          │ [[A]]                                                                                                         │
      │                          │                                                                                                               │
      │                          │                                                                                                               │
      └──────────────────────────┴───────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
       1-5 label  a agree  x overrule  c comment  Enter read  o other order  gp replay  ]q quote  / filter  : command  Space mark  ? help
      """)
  }

  /// 200×60, a judge that only thinks, overruled: what it thought goes to the response that it
  /// names, marked by its letter; the label is on disk; in the list questions have a column.
  @Test func overruledAt200By60() {
    var desk = Desk(
      records: [Samples.record("t", Samples.sum, text: Samples.thinkingJudgment, p: 0.72)],
      size: Size(rows: 60, columns: 200))
    desk.type("Jx")
    desk.storeAll()
    desk.expect(
      """
       overrule  sample · 5 items · 1 judged · 1 labelled · 1 overruled                                                                                                     the judge loads when it is needed
      ┌─ Items ───────────────────────────────────┬─ Question · reasoning ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┐
      │  # you   judge p   question               │ What is 17 + 25?                                                                                                                                         │
      │  1 –               Give three reasons why…│                                                                                                                                                          │
      │✗ 2 B     A    .72  What is 17 + 25?       │                                                                                                                                                          │
      │  3 –               Write a haiku about ru…│                                                                                                                                                          │
      │  4 –               How do I open my neigh…│                                                                                                                                                          │
      │  5 –               Name two primes.       │                                                                                                                                                          │
      │                                           │                                                                                                                                                          │
      │                                           ├─ A · model-one ────────────────────────────────────────────────────────────┬─ B · model-two ─────────────────────────────────────────────────────────────┤
      │                                           │ 17 + 25 = 42.                                                              │ It is 32, because 17 + 25 = 32.                                             │
      │                                           │                                                                            │                                                                             │
      │                                           │                                                                            │                                                                             │
      │                                           │                                                                            │                                                                             │
      │                                           │                                                                            │                                                                             │
      │                                           │                                                                            │                                                                             │
      │                                           │                                                                            │                                                                             │
      │                                           │                                                                            │                                                                             │
      │                                           │                                                                            │                                                                             │
      │                                           │                                                                            │                                                                             │
      │                                           │                                                                            │                                                                             │
      │                                           │                                                                            │                                                                             │
      │                                           │                                                                            │                                                                             │
      │                                           │                                                                            │                                                                             │
      │                                           │                                                                            │                                                                             │
      │                                           │                                                                            │                                                                             │
      │                                           ├─ Thinking ────────────────────────────────────────┬─ Evaluation of A · from thoughts ────────────────┬─ Evaluation of B · from thoughts ─────────────────┤
      │                                           │ A Response A adds the numbers and gets 42.        │ A Response A adds the numbers and gets 42.       │ B Response B says 32, which is wrong.             │
      │                                           │                                                   │                                                  │                                                   │
      │                                           │ B Response B says 32, which is wrong.             │                                                  │                                                   │
      │                                           │                                                   │                                                  │                                                   │
      │                                           │                                                   │                                                  │                                                   │
      │                                           │                                                   │                                                  │                                                   │
      │                                           │                                                   │                                                  │                                                   │
      │                                           │                                                   │                                                  │                                                   │
      │                                           │                                                   │                                                  │                                                   │
      │                                           │                                                   │                                                  │                                                   │
      │                                           │                                                   │                                                  │                                                   │
      │                                           │                                                   │                                                  │                                                   │
      │                                           │                                                   │                                                  │                                                   │
      │                                           │                                                   │                                                  │                                                   │
      │                                           │                                                   │                                                  │                                                   │
      │                                           │                                                   │                                                  │                                                   │
      │                                           │                                                   │                                                  │                                                   │
      │                                           │                                                   │                                                  │                                                   │
      │                                           │                                                   │                                                  │                                                   │
      │                                           │                                                   │                                                  │                                                   │
      │                                           │                                                   │                                                  │                                                   │
      │                                           │                                                   │                                                  │                                                   │
      │                                           │                                                   │                                                  │                                                   │
      │                                           │                                                   │                                                  │                                                   │
      │                                           ├─ Verdict ─────────────────────────────────────────┴──────────────────────────────────────────────────┴───────────────────────────────────────────────────┤
      │                                           │ judge  A   letter p .72 █████▊░░ · mass 1.00   this order only   by last-tag, rules agree   742 tok · 5.1 s                                              │
      │                                           │ you    B  ✓  overrules the judge                                                                                                                         │
      │                                           │ 0 of 900 prompt tokens cached · SmolLM2-135M · chain-of-rubrics (scaffolded)                                                                             │
      │                                           │ [[A]]                                                                                                                                                    │
      │                                           │                                                                                                                                                          │
      │                                           │                                                                                                                                                          │
      └───────────────────────────────────────────┴──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
       Enter read  u undo  + - strength  c comment  o other order  gp replay  t reasons  ]d disagreement  / filter  : command  Space mark  ? help
      """)
  }
}
