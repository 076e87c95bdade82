import Interface
import Judgment
import Screen
import TestGround
import Testing

/// Laws of the top and the bottom line at many widths: they are one row each, what has no room is
/// left out whole or ends with `…`, and the bottom one always names a key.
///
/// What could be said is known from a screen on which everything has room.
@Suite struct EdgeLineTests {
  private static let heights = [12, 24, 42]
  private static let widths = Array(stride(from: 40, through: 200, by: 5))
  private static let wide = 500

  private func desk(_ title: String, rows: Int, isBlind: Bool = false) -> Desk {
    var desk = Desk(
      records: [Samples.record("r", Samples.sky, p: 0.8)],
      size: Size(rows: rows, columns: Self.wide), isBlind: isBlind)
    desk.state.session?.title = title
    desk.state.focus = .rubric
    return desk
  }

  private static func words(_ line: String) -> [String] {
    line.split(separator: " ").map(String.init)
  }

  /// Words that are no whole word of the full line: those with `…` begin one.
  private static func cut(_ line: String, of full: Set<String>) -> [String] {
    words(line).filter { word in
      guard !full.contains(word) else { return false }
      guard word.hasSuffix("…") else { return true }
      // By scalars: what is cut may end between the marks of a letter.
      let stem = word.unicodeScalars.dropLast()
      return !full.contains { $0.unicodeScalars.starts(with: stem) }
    }
  }

  @Test(arguments: heights)
  func theHeaderIsWhole(_ rows: Int) {
    var compared = 0
    for title in FrameLawTests.scripts {
      for isBlind in [false, true] {
        var desk = desk(title, rows: rows, isBlind: isBlind)
        // Where no list says it, the header says which item is in view; a narrow one in short.
        var full = Set(Self.words(desk.lines[0]))
        full.formUnion(Self.words("item 1 of 5 1/5"))
        #expect(full.isSuperset(of: ["overrule", "labelled", "judged"]))
        for columns in Self.widths {
          desk.resize(rows, columns)
          let cut = Self.cut(desk.lines[0], of: full)
          #expect(cut == [], "\(columns)×\(rows): \(desk.lines[0])")
          compared += 1
        }
      }
    }
    TestGround.report("headers of \(rows) rows", compared: compared)
    #expect(compared == FrameLawTests.scripts.count * 2 * Self.widths.count)
  }

  /// Modes in which the bottom line says other things. A comment's hints are sentences with a
  /// shorter form.
  private static let commands: [Command] = [
    .redraw, .zoom, .raw, .help, .theme, .judges, .history, .runs, .sort, .facets, .cube,
    .guidelines, .mark, .reasons, .diff, .blind,
  ]

  /// Hints are parted by two blanks: each is one of those that the wide screen has, whole, in
  /// their order, and the last of all is there whatever is left out.
  @Test(arguments: commands)
  func theFooterIsWhole(_ command: Command) {
    var compared = 0
    for rows in Self.heights {
      var desk = desk("sample", rows: rows)
      desk.run(command)
      func hints() -> [String] {
        (desk.lines.last ?? "").split(separator: "  ").map { String($0).withoutBlanksAround }
      }
      let full = hints()
      for columns in Self.widths {
        desk.resize(rows, columns)
        let shown = hints()
        var rest = full[...]
        // Where the judge picker's keys have no room apart, they are named together.
        for hint in shown where hint != "p s t set" {
          guard let place = rest.firstIndex(of: hint) else {
            Issue.record("\(columns)×\(rows): “\(hint)” of \(desk.lines.last ?? "")")
            break
          }
          rest = rest[(place + 1)...]
        }
        #expect(!shown.isEmpty && shown.last == full.last, "\(columns)×\(rows)")
        let frame = desk.frame
        let keys = Style(attributes: .bold)
        let hasKey = (0..<columns).contains { frame[rows - 1, $0].style == keys }
        #expect(hasKey, "a key at \(columns)×\(rows)")
        compared += 1
      }
    }
    TestGround.report("footers of \(command.rawValue)", compared: compared)
    #expect(compared == Self.heights.count * Self.widths.count)
  }

  /// While a line is typed the bottom line is that line: the end that is typed at is in sight, and
  /// a hint beside it is whole.
  @Test(arguments: [Command.filter, .commandLine, .comment, .skip, .search])
  func aTypedLineIsWhole(_ command: Command) {
    for columns in Self.widths {
      var desk = desk("sample", rows: 24)
      desk.run(command)
      let full = Set(Self.words(desk.lines[23] + " Enter, Esc"))
      desk.resize(24, columns)
      #expect(Self.cut(desk.lines[23], of: full) == [], "\(columns): \(desk.lines[23])")
      desk.perform(.paste(String(repeating: "漢", count: 150) + "字"))
      #expect(desk.lines[23].contains("字"), "\(columns): \(desk.lines[23])")
      #expect(desk.frame.cursor?.row == 23, "\(columns)")
    }
  }
}

extension String {
  /// Without the blanks at both ends.
  fileprivate var withoutBlanksAround: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
