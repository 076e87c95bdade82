import Interface
import Judgment
import Screen
import Testing

/// What a response looks like in its pane: rows worked out by hand from the rules of wrapping and
/// of the gate, at the smallest screen (38 cells inside the borders) and at 80×24 (78 cells).
@Suite struct ForeignTextGoldenTests {
  private func expect(
    _ text: String, at40: [String], at80: [String],
    _ here: SourceLocation = #_sourceLocation
  ) {
    let item = Samples.item("x", "Which is better?", text, "other")
    for (size, wanted) in [
      (Size(rows: 12, columns: 40), at40), (Size(rows: 24, columns: 80), at80),
    ] {
      var desk = Desk(items: [item], size: size)
      desk.run(.focus3)
      let shown = desk.rows(inside: .first)
      let rest = shown.dropFirst(wanted.count).joined()
      #expect(Array(shown.prefix(wanted.count)) == wanted, sourceLocation: here)
      #expect(rest.isEmpty, "nothing below", sourceLocation: here)
    }
  }

  /// Breaks at blanks, as late as they allow; the comma stays with its word.
  @Test func english() {
    expect(
      "The sky is blue because air scatters short waves far more than long ones, as Rayleigh found.",
      at40: [
        "The sky is blue because air scatters",
        "short waves far more than long ones,",
        "as Rayleigh found.",
      ],
      at80: [
        "The sky is blue because air scatters short waves far more than long ones, as",
        "Rayleigh found.",
      ])
  }

  /// Two cells a sign, 19 to a row of 38; but the full stop, the twentieth, begins no row and
  /// takes the sign before it along.
  @Test func ideographs() {
    expect(
      "日本語の文は、どこでも折り返せるものだ。ただし句読点は行の頭に来ない。",
      at40: ["日本語の文は、どこでも折り返せるもの", "だ。ただし句読点は行の頭に来ない。"],
      at80: ["日本語の文は、どこでも折り返せるものだ。ただし句読点は行の頭に来ない。"])
  }

  /// Families, skin tones, key caps and emoji selectors lose what terminals disagree on; a flag
  /// is its two letters.
  @Test func emoji() {
    let shown = "👩 FR ⚠ 🧑 1 ok"
    expect("👩‍👩‍👧 🇫🇷 ⚠️ 🧑🏽 1️⃣ ok", at40: [shown], at80: [shown])
  }

  /// Letters in the order they are read, so that what a terminal does with them is its own doing
  /// within the row.
  @Test func rightToLeft() {
    let text = "مرحبا بالعالم שלום עולם"
    expect(text, at40: [text], at80: [text])
  }

  /// Nothing of it is obeyed: each control is told by its number, and takes the cells that the
  /// number takes (1 + 8 + 1 + 8 + 3 + 1 + 8 = 30). A line end is one.
  @Test func hostile() {
    let rows = ["a‹U+202E›b‹U+001B›[2Jc‹U+0007›", "‹U+200B›end"]
    expect("a\u{202E}b\u{1B}[2Jc\u{7}\r\n\u{200B}end", at40: rows, at80: rows)
  }

  /// A word longer than the row is cut where the row ends.
  @Test func endlessWord() {
    let row = String(repeating: "w", count: 38)
    expect(
      String(repeating: "w", count: 90), at40: [row, row, String(repeating: "w", count: 14)],
      at80: [String(repeating: "w", count: 78), String(repeating: "w", count: 12)])
  }
}
