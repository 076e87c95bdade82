import Judgment
import Review
import Screen

extension State {
  /// What a search through everything found, by item.
  func foundRows() -> [PickerRow] {
    guard let search = searches.everywhere else { return [] }
    var heading = ""
    var last: ComparisonID?
    // What was sealed since it was found is not shown.
    return search.found.filter { !$0.place.tellsOfJudge || isOpen($0.comparison) }.map { found in
      if found.comparison != last {
        heading = self.heading(of: found)
        last = found.comparison
      }
      let excerpt = found.finding.excerpt
      var title = StyledText(Self.line(excerpt.before), theme[.overlay])
      title.append(Self.line(excerpt.match), theme[.match])
      title.append(Self.line(excerpt.after), theme[.overlay])
      let count = found.finding.count
      return PickerRow(
        heading: heading, lead: words(for: found), title: title,
        detail: count > 1 ? "\(count)×" : "", choice: .found(found))
    }
  }

  /// How far it is and what it found, for the box's title.
  var wideSearchWords: String {
    guard let search = searches.everywhere else {
      return "Everywhere ─ questions, responses, judgments, notes"
    }
    var words = "Everywhere ─ " + Self.counted(search.matches, "match", "matches")
    words += " in " + Self.counted(search.items.count, "item")
    if search.next < table.count {
      words += " ─ \(search.next) of \(table.count) items read"
    } else if search.answered < search.asked {
      words += " ─ \(search.answered) of \(search.asked) judgments read"
    }
    if search.unlisted > 0 { words += " ─ \(search.unlisted) not listed" }
    if search.unread > 0 { words += " ─ texts of \(search.unread) not at hand" }
    if search.leftSealed { words += " ─ sealed judgments left out" }
    return words
  }

  /// What stands where nothing is listed.
  var nothingFoundWords: String {
    guard let search = searches.everywhere else { return "type what to look for" }
    if search.next < table.count || search.answered < search.asked { return "looking …" }
    return search.leftSealed ? "nothing found in what is open" : "nothing found"
  }

  private func heading(of found: FoundText) -> String {
    let question = item(of: found.comparison)?.question ?? ""
    return "\(found.row + 1) · " + Sanitizer.oneLine(question, limit: 80)
  }

  private func words(for found: FoundText) -> String {
    switch found.place {
    case .message(let index, _): return index == 0 ? "question" : "turn \(index + 1)"
    case .response(let id, _, _):
      let order = comparison(found.comparison).map { presentation(of: $0) }
      return order?.name(of: id) ?? "response"
    case .run(_, let index):
      let count = runsByComparison[found.comparison]?.count ?? 1
      return count > 1 ? "judgment \(index + 1)" : "judgment"
    case .itemNote: return "note"
    case .ownNote: return "your note"
    }
  }

  /// A part of an excerpt in one line, with the blank that parts it from its neighbour.
  private static func line(_ text: String) -> String {
    let line = Sanitizer.oneLine(text)
    let blanks: (Character?) -> String = { $0?.isWhitespace == true ? " " : "" }
    return line.isEmpty ? blanks(text.first) : blanks(text.first) + line + blanks(text.last)
  }
}
