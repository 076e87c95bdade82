/// A judgment read while it is written: its bytes, sections and panes, and where each byte came
/// from.
///
/// Appending a piece costs its own length. `panes` are laid out when asked for (a frame's work:
/// under a millisecond for 30 KB), not with every token.
package struct JudgmentReading: Sendable {
  /// The transcript's bytes so far.
  package private(set) var bytes: [UInt8] = []
  /// Where each piece starts in `bytes`.
  package private(set) var pieceStarts: [Int] = []
  /// Where the bytes of each origin begin that follow those of another; ascending.
  package private(set) var origins: [OriginStart] = []
  /// The letters of the responses that the judge saw, from A.
  package let slots: [Character]
  /// In which it is written.
  package let format: JudgmentFormat
  private var parser: SectionParser

  /// Of nothing yet.
  ///
  /// - Parameters:
  ///   - slotCount: how many responses the judge saw.
  ///   - format: in which it is written.
  package init(slotCount: Int = 2, format: JudgmentFormat = .standard) {
    slots = (0..<slotCount).compactMap(Presentation.letter(at:))
    self.format = format
    parser = SectionParser(grammar: format.tags, startsInThinking: format.startsInThinking)
  }

  /// Reads a transcript whole; `isOver` when nothing more comes.
  package init(
    _ transcript: Transcript, isOver: Bool, slotCount: Int = 2,
    format: JudgmentFormat = .standard
  ) {
    self.init(slotCount: slotCount, format: format)
    for piece in transcript.pieces { append(piece) }
    if isOver { finish() }
  }

  /// A run that has written nothing yet.
  package init(beginning run: Run) {
    self.init(slotCount: run.presentation.responses.count, format: run.format)
  }

  /// Reads a run whole, as its protocol says.
  ///
  /// - Parameters:
  ///   - run: over once it has an end.
  ///   - transcript: read in place of the run's own, as of a run whose text is kept elsewhere.
  package init(of run: Run, transcript: Transcript? = nil) {
    self.init(
      transcript ?? run.transcript, isOver: run.end != nil,
      slotCount: run.presentation.responses.count, format: run.format)
  }

  /// Takes the transcript's next piece; none comes after `finish()`.
  package mutating func append(_ piece: Piece) {
    pieceStarts.append(bytes.count)
    if !piece.bytes.isEmpty, origins.last?.origin != piece.origin {
      origins.append(OriginStart(offset: bytes.count, origin: piece.origin))
    }
    bytes.append(contentsOf: piece.bytes)
    parser.feed(piece.bytes)
  }

  /// The judgment is over.
  package mutating func finish() { parser.finish() }

  /// Whether `finish()` was called: what was open then is closed or unclosed now.
  package var isOver: Bool { parser.isFinished }
  /// In the order of their openers (see `SectionParser`).
  package var sections: [Section] { parser.sections }
  package var irregularities: [Irregularity] { parser.irregularities }
  /// The innermost open section's index: where the next token goes.
  package var currentSection: Int? { parser.current }

  /// The text of a range; bytes that are no UTF-8 become U+FFFD.
  package func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// Whether a section holds no word of the model's or a person's: what a scaffold wrote into it
  /// doesn't count, nor do blanks and marks.
  package func isEmptySection(_ section: Section) -> Bool {
    !origins(in: section.content).contains { stretch in
      stretch.origin != .scaffold
        && bytes[stretch.range].contains { byte in
          (65...90).contains(byte) || (97...122).contains(byte) || (48...57).contains(byte)
            || byte >= 0x80
        }
    }
  }

  /// The index of the piece that a byte belongs to.
  package func pieceIndex(at offset: Int) -> Int? {
    guard bytes.indices.contains(offset) else { return nil }
    var low = 0
    var high = pieceStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if pieceStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The bytes of a piece, by its number; nil where there is none.
  package func range(ofPiece index: Int) -> Range<Int>? {
    guard pieceStarts.indices.contains(index) else { return nil }
    let end = index + 1 < pieceStarts.count ? pieceStarts[index + 1] : bytes.count
    return pieceStarts[index]..<end
  }

  /// The stretches of one origin within a range, in order.
  package func origins(in range: Range<Int>) -> [(range: Range<Int>, origin: Piece.Origin)] {
    let range = range.clamped(to: 0..<bytes.count)
    guard !range.isEmpty else { return [] }
    var low = 0
    var high = origins.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if origins[middle].offset <= range.lowerBound { low = middle } else { high = middle }
    }
    var result: [(range: Range<Int>, origin: Piece.Origin)] = []
    while low < origins.count, origins[low].offset < range.upperBound {
      let end = low + 1 < origins.count ? origins[low + 1].offset : bytes.count
      result.append((range.clamped(to: origins[low].offset..<end), origins[low].origin))
      low += 1
    }
    return result
  }

  /// What the panes show now.
  package var panes: JudgmentPanes {
    var reader = PaneReader(
      bytes: bytes, sections: sections, slotCount: slots.count, isOver: isOver)
    return reader.read()
  }
}

extension JudgmentReading {
  /// The first byte of a stretch of one origin.
  package struct OriginStart: Hashable, Sendable {
    /// Into the transcript's bytes.
    package var offset: Int
    package var origin: Piece.Origin
  }
}
