import Judgment
import Review
import Screen

/// What a reader compares: the question, or the conversation that is answered, and the responses.
extension State {
  func questionContent(columns: Int) -> PaneContent {
    var content = PaneContent(memo, .question)
    guard let item else {
      if let words = current.flatMap({ unreadWords(of: $0) }) {
        content.add(words, columns: columns, style: theme[.bad])
      }
      return content
    }
    if isCurrentOpen, let note = session?.notes[item.id] {
      content.add(
        noteShown(note, columns: columns - 2), columns: columns, style: theme[.accent],
        lead: StyledText("▸ ", theme[.accent]), indent: 2)
    }
    add(item.messages, to: &content, columns: columns) { .message($0, item: item.id) }
    return content
  }

  /// As much of a note as leaves the question a third of its pane, with how to read the rest: by the
  /// note alone nothing can be judged. A pane that has the whole screen has all of it.
  private func noteShown(_ note: String, columns: Int) -> String {
    guard sight.zoomed == nil, let rows = contentRect(of: .question)?.rows else { return note }
    let most = max(1, rows - max(1, (rows + 2) / 3))
    let lines = TextLayout(note, columns: max(1, columns)).text
    guard lines.count > most else { return note }
    let sign = " … (\(keyName(.zoom)) on this pane: all)"
    let room = columns - TextWidth.of(sign)
    let last = TextLayout(lines[most - 1], columns: max(1, room)).text.first ?? ""
    return (lines.prefix(most - 1) + [last.trimmingBlanks + sign]).joined(separator: "\n")
  }

  func responseContent(_ pane: Pane, columns: Int) -> PaneContent {
    // Responses that take turns in a pane keep their layouts apart.
    let slot = slot(of: pane)
    var content = PaneContent(memo, pane, firstPart: slot * PaneContent.partsApart)
    if item == nil, let words = current.flatMap({ unreadWords(of: $0) }) {
      // Where it shares its place with the question, nothing else would say it.
      let isAlone = contentRect(of: .question) == nil
      content.add(
        isAlone ? words : "(can't be read)", columns: columns,
        style: theme[isAlone ? .bad : .dim])
    }
    guard let item, let presentation, presentation.responses.indices.contains(slot),
      let response = item.response(presentation.responses[slot])
    else { return content }
    add(response.messages, to: &content, columns: columns) {
      .response(response.id, message: $0, item: item.id)
    }
    return content
  }

  /// Adds a conversation: one message as it is, several with their roles and turns.
  private func add(
    _ messages: [Message], to content: inout PaneContent, columns: Int,
    target: (Int) -> MarkedSpan.Target
  ) {
    for (index, message) in messages.enumerated() {
      if messages.count > 1 {
        let role = Sanitizer.oneLine(message.role, limit: 40)
        var heading = StyledText("── ", theme[.border])
        heading.append(role, theme[.strong])
        heading.append(" · turn \(index + 1)/\(messages.count) ", theme[.dim])
        heading.append(
          String(repeating: "─", count: max(0, columns - heading.width)), theme[.border])
        content.add(
          heading.text, columns: columns, style: theme[.dim], spans: heading.spans, wraps: false,
          turn: index)
      }
      if message.content.isEmpty {
        content.add("(empty)", columns: columns, style: theme[.dim])
      } else {
        addMarked(
          message.content,
          anchors: [PaneContent.Anchor(target(index), 0..<message.content.utf8.count)],
          to: &content, columns: columns, style: theme[.text],
          isMarkdown: arrangement.text.showsMarkdown,
          isNumbered: arrangement.text.showsLineNumbers)
      }
      if index + 1 < messages.count { content.addGap() }
    }
  }
}
