import Judgment
import Screen

/// The box that lists what may follow the keys pressed so far: where it stands, and each row.
struct WhichKey: Equatable {
  struct Row: Equatable {
    /// The keys that are still to be pressed.
    var keys: String
    var command: Command
    /// What it does: its title, or its name where titles have no room. What doesn't work now stands
    /// in parentheses, with the reason behind it where that has room.
    var words: String
    /// The cells that the row takes.
    var place: Rect
  }

  var title: String
  var box: Rect
  /// Cells of the column of keys, the gap behind it counted.
  var keyColumns: Int
  var rows: [Row]
  /// How many found no room.
  var hidden: Int
}

extension State {
  /// The which-key box, once a prefix has waited long enough; nil where there is none.
  var whichKey: WhichKey? {
    guard !input.prefix.isEmpty, let since = input.prefixSince,
      now.milliseconds - since.milliseconds >= Self.whichKeyDelay,
      case .prefix(let rest) = keymap.match(input.prefix, in: place)
    else { return nil }
    let entries = rest.map { (keys: $0.rest.description, command: $0.command) }
      .sorted { Self.comesBefore($0.keys, $1.keys) }
    let isNarrow = size.columns < 60
    let gap = isNarrow ? 1 : 2
    let keyColumns = (entries.map { TextWidth.of($0.keys) }.max() ?? 1) + gap
    func widest(_ words: [String]) -> Int {
      keyColumns + (words.map { TextWidth.of($0) }.max() ?? 1)
    }
    let obstacles = entries.map { obstacle(to: $0.command) }
    func worded(_ words: [String]) -> [String] {
      zip(words, obstacles).map { $1 == nil ? $0 : "(\($0))" }
    }
    let titles = entries.map { title(of: $0.command) + stateWord(of: $0.command) }
    var words = worded(titles)
    // One column where it fits; else as many as are needed, the words cut where they must be.
    let mostRows = max(1, size.rows - (isNarrow ? 4 : 6))
    let margin = isNarrow ? 1 : 2
    let room = size.columns - 2 * margin
    var columns = (entries.count + mostRows - 1) / mostRows
    // Two short columns rather than one that covers half of the screen.
    if entries.count > 8, columns == 1, widest(words) * 2 + gap <= room { columns = 2 }
    columns = max(1, min(columns, room / 16))
    let rows = min(mostRows, (entries.count + columns - 1) / columns)
    let most = (room - gap * (columns - 1)) / columns
    // A name is shorter than the sentence on it, and says more than half of that.
    if widest(words) > most { words = worded(entries.map { $0.command.rawValue }) }
    for (index, obstacle) in obstacles.enumerated() {
      guard let obstacle else { continue }
      // The reason matters more than the whole sentence on what can't be done.
      let name = "(\(entries[index].command.rawValue))"
      if let explained = [words[index], name].map({ $0 + " " + obstacle })
        .first(where: { widest([$0]) <= most })
      {
        words[index] = explained
      }
    }
    let width = min(widest(words), most)
    let boxColumns =
      isNarrow ? size.columns : width * columns + gap * (columns - 1) + 2 * margin
    let box = Rect(
      row: size.rows - 1 - rows - 2, column: (size.columns - boxColumns) / 2, rows: rows + 2,
      columns: boxColumns)
    var shown: [WhichKey.Row] = []
    for (index, entry) in entries.prefix(rows * columns).enumerated() {
      shown.append(
        WhichKey.Row(
          keys: entry.keys, command: entry.command, words: words[index],
          place: Rect(
            row: box.row + 1 + index % rows,
            column: box.column + margin + index / rows * (width + gap), rows: 1, columns: width)))
    }
    return WhichKey(
      title: KeySequence(input.prefix).description + " …", box: box, keyColumns: keyColumns,
      rows: shown, hidden: entries.count - shown.count)
  }

  /// Letters without regard to case, the small one first; signs before letters.
  private static func comesBefore(_ one: String, _ other: String) -> Bool {
    (one.lowercased(), other) < (other.lowercased(), one)
  }

  func draw(_ whichKey: WhichKey, into frame: inout Frame) {
    drawBox(whichKey.box, whichKey.title, into: &frame)
    if whichKey.hidden > 0 {
      frame.write(
        " \(whichKey.hidden) more: \(keyName(.help)) ", row: whichKey.box.endRow - 1,
        column: whichKey.box.column + 2, style: theme[.overlayBorder], clip: whichKey.box)
    }
    for row in whichKey.rows {
      let works = obstacle(to: row.command) == nil
      frame.write(
        row.keys, row: row.place.row, column: row.place.column,
        style: works ? theme[.overlay].with(.bold) : notNow, clip: row.place)
      frame.write(
        Sanitizer.oneLine(row.words, limit: max(1, row.place.columns - whichKey.keyColumns)),
        row: row.place.row, column: row.place.column + whichKey.keyColumns,
        style: works ? theme[.overlay] : notNow, clip: row.place)
    }
  }

  /// What a command that switches something stands at.
  private func stateWord(of command: Command) -> String {
    let isOn: Bool
    switch command {
    case .wrap: isOn = wraps
    case .lineNumbers: isOn = arrangement.text.showsLineNumbers
    case .markdown: isOn = arrangement.text.showsMarkdown
    default: return ""
    }
    return isOn ? " (on)" : " (off)"
  }
}
