import Inference
import Interface
import Judgment

/// Writes a run's transcript down as it comes, and tells of it.
struct RunWriter {
  private(set) var run: Run
  private(set) var figures = RunFigures()
  private let sink: LocalJudge.Sink
  private let startedAt = SystemClock.uptime()

  init(_ run: Run, sink: @escaping LocalJudge.Sink) {
    self.run = run
    self.sink = sink
  }

  var pieces: [Piece] { run.transcript.pieces }

  private var milliseconds: Int { Int((SystemClock.uptime() - startedAt) * 1_000) }

  func start() { sink(.started(run)) }

  func prefill(done: Int, total: Int, cached: Int) {
    sink(.prefill(run.id, done: done, total: total, cached: cached))
  }

  mutating func append(_ pieces: [Piece]) {
    run.transcript.pieces += pieces
    sink(.pieces(run.id, pieces))
  }

  /// What another run wrote and this one takes over, such as a rubric.
  mutating func reuse(_ pieces: [Piece]) {
    run.transcript.pieces += pieces
    sink(.pieces(run.id, pieces, isReused: true))
  }

  /// A string that the scaffold or protocol forced.
  mutating func force(_ text: String) {
    append([Piece(bytes: Array(text.utf8), origin: .scaffold, milliseconds: milliseconds)])
  }

  mutating func write(_ token: GeneratedToken) {
    append([
      Piece(
        bytes: token.bytes, origin: .model, token: token.id, milliseconds: milliseconds,
        logProbability: Double(token.logprob),
        alternatives: token.alternatives.map {
          Piece.Alternative(token: $0.id, logProbability: Double($0.logprob))
        },
        letterMasses: token.letterMasses)
    ])
  }

  /// The letter that the model's probabilities chose.
  mutating func choose(_ letter: Character, masses: [Double], _ top: [TokenProbability]) {
    append([
      Piece(
        bytes: Array(String(letter).utf8), origin: .model, milliseconds: milliseconds,
        alternatives: top.map {
          Piece.Alternative(token: $0.id, logProbability: Double($0.logprob))
        },
        letterMasses: masses)
    ])
  }

  /// Takes bytes back from the end: a section's stop and what overshot it.
  mutating func takeBack(bytes count: Int, notBefore first: Int) {
    var left = count
    var keep = run.transcript.pieces.count
    var rest: Piece?
    while left > 0, keep > first {
      let piece = run.transcript.pieces[keep - 1]
      keep -= 1
      if piece.bytes.count > left {
        // The stop began inside a token: what stood before it stays, as that token's own text.
        var cut = piece
        cut.bytes.removeLast(left)
        rest = cut
      }
      left -= piece.bytes.count
    }
    run.transcript.pieces.removeLast(run.transcript.pieces.count - keep)
    sink(.rewound(run.id, toPieces: keep))
    if let rest { append([rest]) }
  }

  /// The text of the pieces from an index on.
  func text(from index: Int) -> String {
    String(decoding: run.transcript.pieces[index...].flatMap(\.bytes), as: UTF8.self)
  }

  /// Counts a request to the engine in.
  mutating func note(_ end: GenerationEnd) {
    figures += RunFigures(
      promptTokens: end.promptTokens, cachedTokens: end.cachedPromptTokens,
      generatedTokens: end.generatedTokens, prefillSeconds: end.prefillSeconds,
      decodeSeconds: end.decodeSeconds)
  }

  mutating func end(_ end: RunEnd, error: String? = nil) -> Run {
    run.end = end
    run.error = error
    run.ended = SystemClock.now()
    sink(.ended(run, figures))
    return run
  }
}
