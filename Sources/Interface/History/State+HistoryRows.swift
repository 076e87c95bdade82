import Judgment
import Review
import Screen

extension State {
  /// As many of the newest decisions as the history lists: more would make a key wait.
  static let mostHistory = 500

  /// All decisions, newest first, those taken back among them. What was said of the comparison in
  /// view before it came again is left out until that is answered, as if it weren't there.
  func historyRows(filter: String) -> [PickerRow] {
    let all = decisions.timeline
    var rows = all.suffix(Self.mostHistory).reversed().compactMap { place in
      decisions.events[place.id].flatMap { event in
        tellsOfFirstTime(decisions.origin(of: event).event) ? nil : historyRow(event)
      }
    }
    if all.count > Self.mostHistory {
      rows.append(
        PickerRow(
          title: StyledText("… and \(all.count - Self.mostHistory) older ones"), choice: .nothing))
    }
    return rows.matching(filter)
  }

  private func historyRow(_ event: Event) -> PickerRow {
    var title = StyledText()
    let told = toldEvent(event)
    let subject = told.event.body.subject ?? .guidelines
    if isSealed(subject, by: event.author.id) {
      title.append("sealed")
    } else {
      let change = decisions.change(of: told.event)
      title.append(
        Sanitizer.oneLine(
          words(of: change) + told.verb + contents(of: told.event, change), limit: 120))
    }
    if told.verb.isEmpty, !decisions.isActive(event.id) { title.append("  (taken back)") }
    let details = [itemWords(of: subject), masksNames(subject) ? "" : event.author.name].filter {
      !$0.isEmpty
    }
    return PickerRow(
      lead: String(timeWords(event.at).dropFirst(5)), title: title,
      detail: details.joined(separator: " · "), choice: .event(event.id))
  }

  /// What a comment, a marked passage or a review says, as it stands behind what it is called;
  /// empty where the words tell all.
  private func contents(of event: Event, _ change: Change) -> String {
    switch (change.kind, event.body) {
    case (.note, .label(let label)): label.note.map { ": “\($0)”" } ?? ""
    case (.span, .span(let span)): ": “\(span.excerpt)”"
    case (.review, .review):
      reviewLines(of: event).isEmpty
        ? "" : ": " + reviewLines(of: event).map(\.words).joined(separator: ", ")
    default: ""
    }
  }

  /// The event that an undo is about, with what was done to it.
  private func toldEvent(_ event: Event) -> (event: Event, verb: String) {
    let (told, undos) = decisions.origin(of: event)
    return (told, undos == 0 ? "" : undos % 2 == 1 ? " taken back" : " brought back")
  }
}
