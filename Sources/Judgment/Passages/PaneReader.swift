/// Lays a judgment's sections and the text between them out into panes. Every byte that is not a
/// tag or blank lands in exactly one passage.
struct PaneReader {
  private let bytes: [UInt8]
  private let sections: [Section]
  /// Indices of each section's children in the transcript's order; those of the whole are last.
  private let children: [[Int]]
  private let slotCount: Int
  private let isOver: Bool
  private var panes = JudgmentPanes()
  private var rubric = RubricReader()
  private var hasEvaluation = false
  private var hasAnswer = false

  init(bytes: [UInt8], sections: [Section], slotCount: Int, isOver: Bool) {
    self.bytes = bytes
    self.sections = sections
    self.slotCount = slotCount
    self.isOver = isOver
    var children = [[Int]](repeating: [], count: sections.count + 1)
    for (index, section) in sections.enumerated() {
      children[section.parent ?? sections.count].append(index)
    }
    for parent in children.indices {
      children[parent].sort { sections[$0].range.lowerBound < sections[$1].range.lowerBound }
    }
    self.children = children
  }

  mutating func read() -> JudgmentPanes {
    let roots = children[sections.count]
    panes.route = route(roots)
    for stretch in stretches(of: roots, in: 0..<bytes.count) {
      switch stretch {
      case .text(let range): readText(range)
      case .section(let index): readPart(index)
      }
    }
    return panes
  }

  private func route(_ roots: [Int]) -> JudgmentPanes.Route {
    let kinds = roots.map { sections[$0].kind }
    if kinds.contains(.rubric) { return .rubric }
    if kinds.contains(.solution) { return .solution }
    if let type = roots.first(where: { sections[$0].kind == .type }), !sections[type].isOpen {
      let word = bytes[bytes.trimmed(sections[type].content)].first
      if word == UInt8(ascii: "C") || word == UInt8(ascii: "c") { return .rubric }
      if word == UInt8(ascii: "R") || word == UInt8(ascii: "r") { return .solution }
    }
    if kinds.contains(.thinking) { return .thinking }
    if !kinds.isEmpty { return kinds.contains(.answer) ? .thinking : .undecided }
    return isOver && !bytes.trimmed(0..<bytes.count).isEmpty ? .thinking : .undecided
  }

  // MARK: - Stretches

  private enum Stretch {
    case text(Range<Int>)
    case section(Int)
  }

  /// Sections and the text between them.
  private func stretches(of indices: [Int], in range: Range<Int>) -> [Stretch] {
    var result: [Stretch] = []
    var position = range.lowerBound
    for index in indices {
      let section = sections[index].range
      if position < section.lowerBound { result.append(.text(position..<section.lowerBound)) }
      result.append(.section(index))
      position = max(position, section.upperBound)
    }
    if position < range.upperBound { result.append(.text(position..<range.upperBound)) }
    return result
  }

  // MARK: - Parts

  private mutating func readPart(_ index: Int) {
    let section = sections[index]
    switch section.kind {
    case .thinking: appendThinking(section.content, isOpen: section.isOpen)
    case .type: appendWhole(.route, section)
    case .rubric: readRubric(index)
    case .justify: appendWhole(.justification, section)
    case .solution: appendWhole(.solution, section)
    case .evaluation, .evaluationOf: readEvaluation(index)
    case .quote, .summary:
      let passage = Self.evidence(section, bytes)
      evaluate { $0.take(passage) }
    case .answer:
      hasAnswer = true
      let content = bytes.trimmed(section.content)
      if !content.isEmpty {
        panes.closing.append(Passage(.answer, content, isOpen: section.isOpen))
      }
    }
  }

  private mutating func appendWhole(_ kind: Passage.Kind, _ section: Section) {
    let content = bytes.trimmed(section.content)
    guard !content.isEmpty else { return }
    panes.first.append(Passage(kind, content, isOpen: section.isOpen))
  }

  private mutating func appendThinking(_ range: Range<Int>, isOpen: Bool) {
    var splitter = PassageSplitter(slotCount: slotCount)
    panes.first += splitter.passages(in: bytes, range, kind: .thinking, isOpen: isOpen)
  }

  private mutating func readRubric(_ index: Int) {
    for stretch in stretches(of: children[index], in: sections[index].content) {
      switch stretch {
      case .text(let range): rubric.read(bytes, range, isOpen: sections[index].isOpen)
      case .section(let child):
        flushRubric()
        readPart(child)
      }
    }
    flushRubric()
  }

  private mutating func flushRubric() {
    panes.rubric = rubric.items
    panes.first += rubric.takePassages()
  }

  private mutating func readEvaluation(_ index: Int) {
    let section = sections[index]
    hasEvaluation = true
    let childIndices = children[index]
    let stretches = stretches(of: childIndices, in: section.content)
    evaluate { [bytes, sections] reader in
      reader.head(section.kind.slot)
      for stretch in stretches {
        switch stretch {
        case .text(let range): reader.read(bytes, range, isOpen: section.isOpen)
        case .section(let child):
          let inner = sections[child]
          if inner.kind.isEvidence {
            reader.take(Self.evidence(inner, bytes))
          } else {
            reader.read(bytes, inner.content, isOpen: inner.isOpen)
          }
        }
      }
      reader.head(nil)
    }
  }

  private static func evidence(_ section: Section, _ bytes: [UInt8]) -> Passage {
    let isQuote = if case .quote = section.kind { true } else { false }
    return Passage(
      isQuote ? .quote : .summary, bytes.trimmed(section.content),
      subject: section.kind.slot.map { .slot($0) } ?? .nothing, isOpen: section.isOpen)
  }

  private mutating func evaluate(_ body: (inout EvaluationReader) -> Void) {
    var reader = EvaluationReader(
      slotCount: slotCount, rubric: panes.rubric, rows: panes.evaluation)
    // The reader's alone, so that it need not copy them.
    panes.evaluation = []
    body(&reader)
    panes.evaluation = reader.rows
  }

  /// Text outside all parts: after an answer it closes the judgment; between thinking or an
  /// evaluation and the answer it evaluates; else it belongs to the first pane.
  private mutating func readText(_ range: Range<Int>) {
    guard !bytes.trimmed(range).isEmpty else { return }
    let isOpen = !isOver && range.upperBound == bytes.count
    let hasThought = panes.first.contains { $0.kind == .thinking }
    if hasAnswer {
      panes.closing.append(Passage(.prose, bytes.trimmed(range), isOpen: isOpen))
    } else if hasEvaluation || (hasThought && panes.route == .thinking && hasThinkingSection) {
      evaluate { [bytes] in $0.read(bytes, range, isOpen: isOpen) }
    } else {
      var splitter = PassageSplitter(slotCount: slotCount)
      let kind: Passage.Kind = panes.route == .thinking ? .thinking : .prose
      panes.first += splitter.passages(in: bytes, range, kind: kind, isOpen: isOpen)
    }
  }

  private var hasThinkingSection: Bool {
    children[sections.count].contains { sections[$0].kind == .thinking }
  }
}
