import Judgment
import Screen

extension State {
  /// The rows that a picker shows now.
  func rows(of picker: Picker) -> [PickerRow] {
    let filter = picker.filter.string
    switch picker.kind {
    case .commands: return commandRows(filter: filter) + Glossary.rows(filter: filter)
    case .runs: return runRows(filter: filter)
    }
  }

  /// A picker's name and what its rows are for.
  func title(of picker: Picker) -> String {
    switch picker.kind {
    case .commands: "Help ─ type to filter"
    case .runs: "Runs of this comparison ─ type to filter"
    }
  }

  /// What stands where no row is left.
  func emptyWords(of picker: Picker) -> String {
    switch picker.kind {
    case .commands: "no key does that"
    case .runs: "no run like that"
    }
  }

  mutating func choose(_ choice: PickerRow.Choice, _ moment: Moment) -> [Effect] {
    switch choice {
    case .command(let command): return carryOut(command, moment)
    case .line(let line): return openCommandLine(line.rawValue + " ")
    case .comparison(let comparison): return show(comparison, moment)
    case .run(let run): return view(run)
    case .nothing: return []
    }
  }

  /// Arrows move, Enter chooses, all else is text of the filter.
  mutating func press(_ key: Key, in picker: Picker, _ moment: Moment) -> [Effect] {
    var picker = picker
    let rows = rows(of: picker)
    let page = 10
    func move(by step: Int) {
      picker.selection = min(max(0, picker.selection + step), max(0, rows.count - 1))
      mode = .picker(picker)
    }
    switch key {
    case .up, .control("p"): move(by: -1)
    case .down, .control("n"): move(by: 1)
    case .pageUp: move(by: -page)
    case .pageDown: move(by: page)
    default:
      switch picker.filter.press(key) {
      case .accepted:
        mode = baseMode
        guard rows.indices.contains(picker.selection) else { return [] }
        return choose(rows[picker.selection].choice, moment)
      case .cancelled: mode = baseMode
      case .editing:
        if picker.filter.string != currentPicker?.filter.string { picker.selection = 0 }
        mode = .picker(picker)
      case .ignored: break
      }
    }
    return []
  }

  /// The picker that is open.
  var currentPicker: Picker? {
    if case .picker(let picker) = mode { return picker }
    return nil
  }
}
