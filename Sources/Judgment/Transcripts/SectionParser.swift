/// Finds the sections of a judgment while it is being written.
///
/// Bytes go in as they come; after any of them the sections are those of the text so far, however
/// it was cut. A half tag at the end belongs to no content until it is complete or impossible.
///
/// Rules, for text that judges really write:
/// - An opener ends every open section of its own level or deeper (`SectionKind.level`): a rubric
///   that never closes ends at `<eval>`. Thinking ends only at `</think>`.
/// - The opener of a part that stood before, inside another open part, is text: a solution may
///   speak of `<type>` once the type is known. `<answer>` is never text, and neither is a part
///   inside itself (`<eval> … <eval>`).
/// - A closer closes the nearest open section of its kind and all in it. `</quote_B>` closes an
///   open `<quote_A>` as misclosed. Any other closer is stray and changes nothing.
/// - The first `</think>` without an opener makes all before it thinking.
/// - Code fences hide nothing: judges fence whole judgments, and fences often stay open.
package struct SectionParser: Sendable, Equatable {
  /// In the order of their openers; an implied thinking section comes after what it holds.
  package private(set) var sections: [Section] = []
  /// In the order in which they were noticed.
  package private(set) var irregularities: [Irregularity] = []
  /// Bytes taken so far.
  package private(set) var count = 0
  /// Whether `finish()` was called; no bytes come after.
  package private(set) var isFinished = false
  private let grammar: TagGrammar
  private let longestTag: Int
  /// Indices of the open sections, outermost first.
  private var open: [Int] = []
  /// Bytes from a `<` on that may still become a tag.
  private var pending: [UInt8] = []
  /// Parts since the beginning or since thinking closed.
  private var seen: Set<SectionKind> = []
  private var hasClosedAnswer = false
  private var hasThinking = false
  /// Whether anything but tags and blanks came.
  private var hasText = false

  /// - Parameters:
  ///   - grammar: the tags to look for.
  ///   - startsInThinking: the prompt ended with a think opener, so that the text begins inside it.
  package init(grammar: TagGrammar = .standard, startsInThinking: Bool = false) {
    self.grammar = grammar
    // `</`, the name, some blanks, `>`.
    longestTag = grammar.longestName + 7
    if startsInThinking {
      push(.thinking, opener: 0..<0)
      hasThinking = true
    }
  }

  /// The innermost open section's index: where the next token goes.
  package var current: Int? { open.last }

  /// Takes more bytes.
  package mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { take(byte) }
    extendOpenContents()
  }

  /// The text is over: a half tag is text, and what is open stays unclosed.
  package mutating func finish() {
    guard !isFinished else { return }
    isFinished = true
    releasePending(endingAt: count)
    while let index = open.last {
      note(.unclosed, sections[index].opener, sections[index].kind)
      end(index, as: .unclosed, at: count..<count)
    }
  }

  // MARK: - Bytes

  private mutating func take(_ byte: UInt8) {
    count += 1
    if byte == UInt8(ascii: "<") {
      releasePending(endingAt: count - 1)
      pending.append(byte)
    } else if pending.isEmpty {
      noteText(byte, at: count - 1)
    } else {
      pending.append(byte)
      if byte == UInt8(ascii: ">") {
        closeTag()
      } else if !canBecomeTag {
        releasePending(endingAt: count)
      }
    }
  }

  /// Whether the pending bytes are `<`, perhaps `/`, a name's bytes, then blanks.
  private var canBecomeTag: Bool {
    guard pending.count < longestTag, let last = pending.last else { return false }
    let before = pending[pending.count - 2]
    switch last {
    case UInt8(ascii: "/"): return pending.count == 2
    case 65...90, 97...122, 48...57, UInt8(ascii: "_"): return before != UInt8(ascii: " ")
    case UInt8(ascii: " "): return before != UInt8(ascii: "<") && before != UInt8(ascii: "/")
    default: return false
    }
  }

  /// What looked like a tag is text.
  private mutating func releasePending(endingAt end: Int) {
    for (offset, byte) in pending.enumerated() {
      noteText(byte, at: end - pending.count + offset)
    }
    pending.removeAll(keepingCapacity: true)
  }

  private mutating func noteText(_ byte: UInt8, at offset: Int) {
    guard byte != 32, !(9...13).contains(byte) else { return }
    hasText = true
    guard hasClosedAnswer, open.isEmpty else { return }
    if let last = irregularities.lastIndex(where: { $0.kind == .textAfterAnswer }) {
      let start = irregularities[last].range.lowerBound
      irregularities[last].range = start..<offset + 1
    } else {
      note(.textAfterAnswer, offset..<offset + 1, nil)
    }
  }

  private mutating func extendOpenContents() {
    let end = count - pending.count
    for index in open {
      sections[index].content = sections[index].content.lowerBound..<end
      sections[index].closer = end..<end
    }
  }

  // MARK: - Tags

  private mutating func closeTag() {
    let isCloser = pending.count > 1 && pending[1] == UInt8(ascii: "/")
    let name = pending.dropFirst(isCloser ? 2 : 1).dropLast().prefix { $0 != 32 }
    guard let kind = grammar.kind(named: name) else {
      releasePending(endingAt: count)
      return
    }
    let tag = count - pending.count..<count
    pending.removeAll(keepingCapacity: true)
    if isCloser { take(closer: kind, tag) } else { take(opener: kind, tag) }
  }

  private mutating func take(opener kind: SectionKind, _ tag: Range<Int>) {
    if kind == .thinking, let outer = open.first, sections[outer].kind == .thinking {
      // The template wrote the opener and the model wrote it again; else it is text.
      if sections[outer].opener.isEmpty, sections.count == 1, !hasText {
        sections[outer].opener = tag
        sections[outer].content = tag.upperBound..<tag.upperBound
      }
      return
    }
    if kind.level == 1 {
      let outer = open.map { sections[$0].kind }.first { $0.level == 1 }
      if kind != .answer, seen.contains(kind), let outer, outer != kind { return }
      if !seen.insert(kind).inserted { note(.doubled, tag, kind) }
    }
    while let index = open.last, sections[index].kind.level >= kind.level {
      note(.unclosed, sections[index].opener, sections[index].kind)
      end(index, as: .unclosed, at: tag.lowerBound..<tag.lowerBound)
    }
    if kind == .thinking { hasThinking = true }
    push(kind, opener: tag)
  }

  private mutating func take(closer kind: SectionKind, _ tag: Range<Int>) {
    if let position = open.lastIndex(where: { sections[$0].kind == kind }) {
      let target = open[position]
      while let index = open.last, index != target {
        note(.unclosed, sections[index].opener, sections[index].kind)
        end(index, as: .unclosed, at: tag.lowerBound..<tag.lowerBound)
      }
      end(target, as: .closed, at: tag)
      let isInThinking = open.contains { sections[$0].kind == .thinking }
      if kind == .answer, !isInThinking { hasClosedAnswer = true }
      if kind == .thinking { forgetWhatWasThought() }
    } else if kind.isEvidence, let index = open.last, sections[index].kind.isEvidence {
      note(.misclosed, tag, kind)
      end(index, as: .misclosed, at: tag)
    } else if kind == .thinking, !hasThinking {
      closeImpliedThinking(tag)
    } else {
      note(.strayCloser, tag, kind)
    }
  }

  private mutating func closeImpliedThinking(_ tag: Range<Int>) {
    while let index = open.last {
      note(.unclosed, sections[index].opener, sections[index].kind)
      end(index, as: .unclosed, at: tag.lowerBound..<tag.lowerBound)
    }
    for index in sections.indices where sections[index].parent == nil {
      sections[index].parent = sections.count
    }
    sections.append(
      Section(
        kind: .thinking, opener: 0..<0, content: 0..<tag.lowerBound, closer: tag, state: .closed,
        parent: nil))
    hasThinking = true
    note(.noThinkOpener, tag, .thinking)
    forgetWhatWasThought()
  }

  /// After thinking the judgment begins anew: its parts are not doubled by those in the thoughts.
  private mutating func forgetWhatWasThought() {
    seen = []
    hasClosedAnswer = false
    irregularities.removeAll { $0.kind == .textAfterAnswer }
  }

  private mutating func push(_ kind: SectionKind, opener: Range<Int>) {
    let start = opener.upperBound
    sections.append(
      Section(
        kind: kind, opener: opener, content: start..<start, closer: start..<start, state: .open,
        parent: open.last))
    open.append(sections.count - 1)
  }

  /// Ends the innermost open section at a closer, which is empty where there is none.
  private mutating func end(_ index: Int, as state: Section.State, at closer: Range<Int>) {
    sections[index].content = sections[index].content.lowerBound..<closer.lowerBound
    sections[index].closer = closer
    sections[index].state = state
    open.removeLast()
  }

  private mutating func note(
    _ kind: Irregularity.Kind, _ range: Range<Int>, _ section: SectionKind?
  ) {
    irregularities.append(Irregularity(kind: kind, range: range, section: section))
  }
}
