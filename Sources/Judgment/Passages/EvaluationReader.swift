/// Lays an evaluation out in rows: a row for each criterion's heading, and under it the passages
/// about each response beside each other, those about several across.
struct EvaluationReader {
  private let slotCount: Int
  private let rubric: [RubricItem]
  /// Each item's name as lower-case words.
  private let names: [[String]]
  private var splitter: PassageSplitter
  private(set) var rows: [EvaluationRow] = []

  init(slotCount: Int, rubric: [RubricItem], rows: [EvaluationRow] = []) {
    self.slotCount = slotCount
    self.rubric = rubric
    self.rows = rows
    names = rubric.map { Self.words($0.name) }
    splitter = PassageSplitter(slotCount: slotCount)
  }

  /// A quote or summary, or what stands in a section about one slot.
  mutating func take(_ passage: Passage) {
    splitter.carry(passage.subject)
    append(passage)
  }

  /// From here on all text is about one slot, as a tag says; nil ends that.
  mutating func head(_ slot: Character?) {
    splitter.tagged = slot.map { .slot($0) } ?? .nothing
    splitter.headed = .nothing
  }

  /// Text between tags.
  mutating func read(_ bytes: [UInt8], _ range: Range<Int>, isOpen: Bool) {
    var prose = range.lowerBound..<range.lowerBound
    var start = range.lowerBound
    while start < range.upperBound {
      let end = bytes[start..<range.upperBound].firstIndex(of: 10).map { $0 + 1 }
      let line = start..<(end ?? range.upperBound)
      let isWholeLine = start == 0 || bytes[start - 1] == 10 || bytes[start - 1] == 62
      if isWholeLine, let heading = heading(bytes, line, isComplete: end != nil || !isOpen) {
        flush(bytes, prose, isOpen: false)
        take(heading)
        prose = heading.end..<heading.end
        start = heading.end
        continue
      }
      prose = prose.lowerBound..<line.upperBound
      start = line.upperBound
    }
    flush(bytes, prose, isOpen: isOpen)
  }

  private mutating func flush(_ bytes: [UInt8], _ range: Range<Int>, isOpen: Bool) {
    for passage in splitter.passages(in: bytes, range, kind: .prose, isOpen: isOpen) {
      append(passage)
    }
  }

  private mutating func append(_ passage: Passage) {
    if rows.isEmpty { rows.append(EvaluationRow()) }
    let last = rows.count - 1
    let slot = passage.subject.slotIndex.flatMap { (0..<slotCount).contains($0) ? $0 : nil }
    // Taken out of its row, so that the passages in it are not copied for each one more.
    switch (rows[last].bands.popLast(), slot) {
    case (.across(var passages)?, nil):
      passages.append(passage)
      rows[last].bands.append(.across(passages))
    case (.columns(var columns)?, let slot?):
      columns[slot].append(passage)
      rows[last].bands.append(.columns(columns))
    case (let band, let slot):
      if let band { rows[last].bands.append(band) }
      if let slot {
        var columns = [[Passage]](repeating: [], count: slotCount)
        columns[slot] = [passage]
        rows[last].bands.append(.columns(columns))
      } else {
        rows[last].bands.append(.across([passage]))
      }
    }
  }

  // MARK: - Headings

  private struct Heading {
    var passage: Passage
    var criterion: Int?
    var slot: Passage.Subject
    /// Where the text goes on.
    var end: Int
  }

  private mutating func take(_ heading: Heading) {
    splitter.startRow()
    if heading.slot != .nothing {
      splitter.headed = heading.slot
      append(heading.passage)
    } else {
      splitter.headed = .nothing
      rows.append(EvaluationRow(heading: heading.passage, criterion: heading.criterion))
    }
  }

  /// A line is a heading if its part before a colon, or the whole of it, names a criterion; or if
  /// it is short, ends with a colon or is marked as a heading, and is numbered or names one slot.
  private func heading(_ bytes: [UInt8], _ line: Range<Int>, isComplete: Bool) -> Heading? {
    let trimmed = bytes.trimmed(line)
    guard !trimmed.isEmpty else { return nil }
    let marker = LineMarker(bytes, trimmed)
    let colon = bytes[marker.rest].firstIndex(of: UInt8(ascii: ":"))
    guard colon != nil || isComplete else { return nil }
    let title = RubricReader.bare(bytes, marker.rest.lowerBound..<(colon ?? trimmed.upperBound))
    guard !title.isEmpty, title.count <= 120 else { return nil }
    // Behind a colon stands perhaps `**`.
    var end = colon.map { $0 + 1 } ?? line.upperBound
    while end < line.upperBound, bytes[end] == UInt8(ascii: "*") { end += 1 }
    let isAlone = bytes.trimmed(end..<line.upperBound).isEmpty
    if isAlone { end = line.upperBound }
    let shown = trimmed.lowerBound..<(isAlone ? trimmed.upperBound : end)

    let isTagged = splitter.tagged != .nothing
    let named = Mentions(in: bytes, title, slotCount: slotCount).subject
    let subject = isTagged && named != .nothing ? splitter.tagged : named
    if subject == .nothing, let criterion = criterion(bytes, title, number: marker.number) {
      return Heading(
        passage: Passage(.heading, shown), criterion: criterion, slot: .nothing, end: end)
    }
    let isBold = bytes[trimmed].starts(with: [42, 42])
    guard isAlone, title.count <= 80, colon != nil || marker.isHash || isBold else { return nil }
    if case .slot = subject, Self.words(bytes, title).count <= 4 {
      return Heading(
        passage: Passage(.heading, shown, subject: subject), criterion: nil, slot: subject,
        end: end)
    }
    guard subject == .nothing, marker.number != nil || marker.isHash || isBold else { return nil }
    return Heading(passage: Passage(.heading, shown), criterion: nil, slot: .nothing, end: end)
  }

  /// The rubric's item that a title names: the same words, perhaps after "On" or before a weight,
  /// or one begins with the other; or the same number and half its words.
  private func criterion(_ bytes: [UInt8], _ title: Range<Int>, number: Int?) -> Int? {
    var words = Self.words(bytes, title)
    while let first = words.first, ["on", "regarding", "for", "in", "terms", "of"].contains(first) {
      words.removeFirst()
    }
    while let last = words.last, last.utf8.allSatisfy({ (48...57).contains($0) }) {
      words.removeLast()
    }
    guard !words.isEmpty else { return nil }
    for (index, name) in names.enumerated() where !name.isEmpty {
      if name == words { return index }
    }
    for (index, name) in names.enumerated() where !name.isEmpty {
      if name.starts(with: words) || words.starts(with: name), words.count <= name.count + 3 {
        return index
      }
    }
    guard let number, let index = rubric.firstIndex(where: { $0.number == number }) else {
      return nil
    }
    let shared = Set(words).intersection(names[index]).count
    return 2 * shared >= min(words.count, names[index].count) ? index : nil
  }

  private static func words(_ bytes: [UInt8], _ range: Range<Int>) -> [String] {
    var reader = WordReader(bytes, range)
    var words: [String] = []
    while let word = reader.next() { words.append(word.lowercased(in: bytes)) }
    return words
  }

  private static func words(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return words(bytes, 0..<bytes.count)
  }
}
