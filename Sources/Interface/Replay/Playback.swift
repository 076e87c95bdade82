package import Judgment

/// Playing a run's transcript again: view state only, it makes no run and can go back.
package struct Playback: Sendable, Equatable {
  package var run: RunID
  /// What is played: the run's pieces, or words where a judgment came as one piece.
  package var pieces: [Piece]
  /// When each piece stands there, in milliseconds from the start; never falling.
  package var times: [Int]
  /// Pieces shown.
  package var position = 0
  /// Times the speed at which it was written.
  package var speed = 1
  /// Then time passes and nothing is shown of it.
  package var isPaused = false
  /// Milliseconds into the run that the replay has reached.
  package var elapsed = 0
  /// The moment of the last step.
  package var stepped: Timestamp
  /// What is shown, as the panes read it.
  private(set) var reading: JudgmentReading
  /// The same before its first piece.
  private let blank: JudgmentReading
  private let isWhole: Bool

  /// Milliseconds that a piece without a time takes: about 40 tokens a second.
  private static let unknownPace = 25

  package init(of run: Run, now: Timestamp) {
    self.run = run.id
    pieces = run.transcript.pieces.flatMap { Self.words(of: $0) }
    times = []
    stepped = now
    blank = JudgmentReading(beginning: run)
    isWhole = run.end != nil
    reading = blank
    for (index, piece) in pieces.enumerated() {
      let time = piece.milliseconds ?? index * Self.unknownPace
      times.append(max(time, times.last ?? 0))
    }
  }

  /// A long piece without a time, cut after its blanks.
  private static func words(of piece: Piece) -> [Piece] {
    guard piece.milliseconds == nil, piece.bytes.count > 64 else { return [piece] }
    var words: [Piece] = []
    var start = 0
    for index in piece.bytes.indices
    where piece.bytes[index] == 32 || piece.bytes[index] == 10 || index == piece.bytes.count - 1 {
      words.append(Piece(bytes: Array(piece.bytes[start...index]), origin: piece.origin))
      start = index + 1
    }
    return words
  }

  /// Goes on by the time that has passed.
  package mutating func step(to now: Timestamp) {
    let passed = Int(max(0, now.milliseconds - stepped.milliseconds))
    stepped = now
    guard !isPaused else { return }
    elapsed += passed * speed
    var reached = position
    while reached < pieces.count, times[reached] <= elapsed { reached += 1 }
    show(reached)
  }

  /// Shows so many pieces. Going back reads the beginning again.
  private mutating func show(_ count: Int) {
    guard count != position else { return }
    if count < position || reading.isOver {
      position = 0
      reading = blank
    }
    for piece in pieces[position..<count] { reading.append(piece) }
    position = count
    if isWhole && isAtEnd { reading.finish() }
  }

  /// Milliseconds that the whole takes at its own speed.
  package var duration: Int { times.last ?? 0 }

  /// The reading is computed from the rest.
  package static func == (left: Self, right: Self) -> Bool {
    left.run == right.run && left.pieces == right.pieces && left.times == right.times
      && left.position == right.position && left.speed == right.speed
      && left.isPaused == right.isPaused && left.elapsed == right.elapsed
      && left.stepped == right.stepped
  }

  /// Goes to a place and stays at the same speed from there.
  package mutating func move(to place: Int, now: Timestamp) {
    show(min(max(0, place), pieces.count))
    elapsed = position < pieces.count ? times[position] : times.last ?? 0
    stepped = now
  }

  /// Whether all pieces are shown.
  package var isAtEnd: Bool { position >= pieces.count }

  /// The next or previous place where a tag is just written, as a count of pieces; the end, or
  /// the start, where there is none.
  ///
  /// - Parameters:
  ///   - direction: 1 or -1.
  ///   - tags: each tag's end in the whole transcript, a byte offset.
  /// - Returns: a place to `move` to.
  package func stop(_ direction: Int, among tags: [Int]) -> Int {
    var stops: [Int] = []
    var written = 0
    var rest = tags.sorted()[...]
    for (index, piece) in pieces.enumerated() {
      written += piece.bytes.count
      while let tag = rest.first, tag <= written {
        if stops.last != index + 1 { stops.append(index + 1) }
        rest.removeFirst()
      }
    }
    return direction > 0
      ? stops.first { $0 > position } ?? pieces.count : stops.last { $0 < position } ?? 0
  }
}
