import Screen

/// What figures and marks of the judgment's panes mean, a sentence each: found in help by typing
/// the word.
enum Glossary {
  static let entries: [(term: String, meaning: String)] = [
    ("letter p", "the chosen letter's share of all letters' mass, where the verdict was written"),
    ("mass", "how likely any verdict letter was there; below .50 the run is off-format"),
    ("preference for A", "½ (p of A in this order + p of the same response in the other)"),
    ("slot lean", "how far both orders lean to slot A whatever stands there; 0 is fair"),
    ("⇄ ⇄!", "asked in the other order too; !: slot-decided, both chose the same slot"),
    ("rules agree", "every way of reading the verdict reads the same as the official rule"),
    ("40 AB", "in the rubric: weight, and the responses evaluated under that criterion"),
    ("≈", "guessed: by a name in running text, or by what was said before"),
    ("❝ ✓ ~ → ✗", "a quote stands there, is stitched, is the other's, is nowhere"),
    ("✓ ✗ ◌ ▶ ? !", "in the list: labelled, against the judge, draft, runs, failed, not stored"),
    ("can't bad skip", "in the column “you”: cannot judge, both bad, skipped; – none yet"),
    ("=A", "in the column “you”: adjudicated, with no label of your own"),
    ("≠ = +", "in the list: reviewers differ, that was adjudicated, another labelled it"),
    ("‹good step›", "a marked passage's tag; ‹ alone: it has no room, ]m tells it"),
    ("• ⚑ ✎", "marked for what is done to several; flagged; has a note"),
    ("…", "cut: there is more than fits. In a row's column: still under way"),
    ("doubt", "tokens below p .50 or .10 by the judge's own figures; not where it is wrong"),
  ]

  /// The entries that have every word of a filter.
  static func rows(filter: String) -> [PickerRow] {
    entries.map { entry in
      PickerRow(
        heading: "What it means", lead: entry.term, title: StyledText(entry.meaning),
        choice: .nothing)
    }.matching(filter)
  }
}
