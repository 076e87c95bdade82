import Foundation
import JSON
import TestGround
import Testing

/// Texts whose characters some terminals hold to be wider than others.
extension Journeys {
  /// Few words each, in scripts with spacing marks, wide and young characters.
  private static let scripts = [
    "नमस्ते दुनिया कि की के को का", "வணக்கம் உலகம் கொண்டு", "നമസ്കാരം ലോകം ഇതൊരു", "ওহে বিশ্ব কো কৌ",
    "สวัสดีชาวโลก น้ำ", "မင်္ဂလာပါ ကမ္ဘာ", "ନମସ୍କାର ବିଶ୍ୱ", "漢字 かな 한국어", "🤌 👩‍👩‍👧 🇫🇷 ⚠️ ✅", "שלום עולם",
    "مرحبا بالعالم", "e\u{301}a\u{308}\u{323}",
  ]

  /// What a terminal makes of the scalars that are disputed: spacing marks, and emoji of Unicode 13 and 14.
  private static func width(_ scalar: Unicode.Scalar, mark: Int, young: Int) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    case .spacingMark: return mark
    default: break
    }
    switch scalar.value {
    case 0x1F90C, 0x1FA70...0x1FAFF: return young
    case 0x1100...0x115F, 0x2705, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFF00...0xFF60, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF:
      return 2
    default: return 1
    }
  }

  private static func isBorder(_ scalar: Unicode.Scalar) -> Bool {
    (0x2500...0x257F).contains(scalar.value)
  }

  /// Columns of the vertical borders of every row.
  private static func borders(_ grid: CellGrid) -> [[Int]] {
    (0..<grid.rows).map { row in
      grid[row].indices.filter { "│├┤┌┐└┘┬┴┼╎┆".unicodeScalars.contains(grid[row][$0]) }
    }
  }

  @Test("No border moves, however wide a terminal holds disputed characters to be")
  func disputedWidths() async throws {
    let home = try Home()
    let lines = Self.scripts.map { text in
      JSONValue.members([
        "prompt": .string(text), "chosen": .string(String(repeating: text + " ", count: 14)),
        "rejected": .string(String(repeating: text + "\nx ", count: 9)),
      ]).text()
    }
    try home.write("items.jsonl", lines.joined(separator: "\n") + "\n")
    let pane = try await Pane(home, columns: 100, rows: 30)
    let path = home.folder + "/bytes"
    try pane.tell(["pipe-pane", "-o", "cat > \(path)"])
    try await pane.start("items.jsonl")
    try await pane.wait(for: "no run yet")
    // Scrolled by rows, from item to item, and boxes over all of it.
    for _ in Self.scripts {
      try pane.press("M-3", "j", "j", "k", "M-4", "j", "J")
      try await Task.sleep(for: .milliseconds(60))
    }
    try pane.press("M-1", "g", "g")
    try await pane.wait(for: "नमस्ते")
    try pane.press("T")
    try await pane.wait(for: "─ Theme ")
    try pane.press("Escape")
    try await pane.wait(while: "─ Theme ")
    let all = try Files.read(path)
    let start = try #require(all.range(of: "\u{1b}[?1049h"))
    let bytes = String(all[start.lowerBound...])
    var seen: [[[Int]]] = []
    for (mark, young) in [(1, 2), (0, 2), (2, 2), (1, 1), (0, 1)] {
      var grid = CellGrid(rows: 30, columns: 100) {
        Self.width($0, mark: mark, young: young)
      }
      grid.take(bytes)
      let borders = Self.borders(grid)
      #expect(borders[1].last == 99 && borders[5].last == 99, "marks \(mark), young \(young)")
      for (row, places) in borders.enumerated() where places != seen.first?[row] && !seen.isEmpty {
        Issue.record(
          "row \(row) with marks of \(mark) and young emoji of \(young) cells: \(places)")
      }
      seen.append(borders)
    }
    // And tmux's own cells say the same as the terminal in miniature.
    let screen = try pane.lines()
    #expect(screen.first { $0.contains("─ A ") } != nil)
    #expect(try await pane.quit() == 0)
    TestGround.report("rows of borders in five terminals", compared: seen.joined().count)
  }
}
