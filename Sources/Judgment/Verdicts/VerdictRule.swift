/// How a transcript's verdict is read. Several stand side by side; the protocol names the
/// official one.
package enum VerdictRule: String, Sendable, Hashable, CaseIterable {
  /// The last closed answer tag. The official rule of our own protocols.
  ///
  /// It decides alone: if it holds no mark there is no verdict, if it holds two different ones a
  /// conflict. Answer tags within thinking don't count.
  case lastTag = "last-tag"
  /// `[[A]]` or `[[B]]` anywhere, both a conflict. RM-R1's evaluation; official for its logs.
  case anywhere
  /// The answer tag within the last 80 code points. RM-R1's training reward.
  ///
  /// `<answer>[[A]]</answer>`, spelt just so (with the name that the format has for this tag), must
  /// stand whole in the last 80 code points of the decoded text (bytes that are no UTF-8 count as
  /// Python's replacement characters do), and the other letter's must not.
  case last80 = "last-80"

  /// What the rule reads in a transcript.
  ///
  /// - Parameters:
  ///   - bytes: the transcript's.
  ///   - sections: its sections, from `SectionParser`.
  ///   - slotCount: how many letters there are.
  ///   - format: its tags and its mark of a tie; which rule it calls official is nothing to this one.
  /// - Returns: a letter and its place, or why none.
  package func read(
    _ bytes: [UInt8], sections: [Section], slotCount: Int = 2, format: JudgmentFormat = .standard
  ) -> Reading {
    switch self {
    case .lastTag:
      let answer = sections.filter { section in
        section.kind == .answer && section.state == .closed
          && section.parent.map { sections[$0].kind != .thinking } ?? true
      }.max { $0.range.lowerBound < $1.range.lowerBound }
      guard let answer else { return .none }
      return VerdictMark.reading(
        of: VerdictMark.all(
          in: bytes, answer.content, slotCount: slotCount, tieMark: format.tieMark))
    case .anywhere:
      return VerdictMark.reading(
        of: VerdictMark.all(
          in: bytes, 0..<bytes.count, slotCount: slotCount, tieMark: format.tieMark))
    case .last80:
      return readTail(bytes, slotCount: slotCount, format: format)
    }
  }

  /// The same for a text whose sections nobody has yet.
  package func read(
    _ text: String, slotCount: Int = 2, format: JudgmentFormat = .standard
  ) -> Reading {
    let bytes = Array(text.utf8)
    var parser = SectionParser(
      grammar: format.tags, startsInThinking: format.startsInThinking)
    parser.feed(bytes)
    parser.finish()
    return read(bytes, sections: parser.sections, slotCount: slotCount, format: format)
  }

  private func readTail(_ bytes: [UInt8], slotCount: Int, format: JudgmentFormat) -> Reading {
    guard let name = format.tags.name(of: .answer) else { return .none }
    let opener = Array("<\(name)>".utf8)
    let closer = Array("</\(name)>".utf8)
    let tieMark = format.tieMark
    // A code point takes four bytes at most.
    let window = max(0, bytes.count - 320)..<bytes.count
    let marks = VerdictMark.all(in: bytes, window, slotCount: slotCount, tieMark: tieMark)
    return VerdictMark.reading(
      of: marks.filter { mark in
        let start = mark.offset - 2 - opener.count
        let end = mark.offset + (mark.letter == nil ? tieMark?.utf8.count ?? 0 : 1) + 2
        guard start >= 0, end + closer.count <= bytes.count,
          bytes[start..<mark.offset - 2].elementsEqual(opener),
          bytes[end..<end + closer.count].elementsEqual(closer)
        else { return false }
        // The tag starts with ASCII, so decoding from there is decoding the whole text's end.
        return String(decoding: bytes[start...], as: UTF8.self).unicodeScalars.count <= 80
      })
  }
}
