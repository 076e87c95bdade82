import Dispatch
import Foundation
import Inference
import TestGround

/// Cancels requests at random moments, several in flight at a time, beside others that are left
/// alone, and keeps account of what should not have been.
struct CancelStorm {
  /// What happened, for the report and for the checks.
  struct Figures: Sendable {
    var cancels = 0
    var moments: [CancelVictim.Moment: Int] = [:]
    var twice = 0
    /// While weights were still being turned into panels.
    var whileRepacking = 0
    /// The most that any victim was told after its cancel.
    var tokensAfter = 0
    var chunksAfter = 0
    /// Undisturbed requests that ran beside victims or after them, all bits compared.
    var compared = 0
    /// Times that the engine was found idle and its blocks were counted.
    var counted = 0
    var engines = 0
    /// Bytes in memory after each engine was gone.
    var resident: [Int] = []
    /// What went wrong, in words.
    var problems: [String] = []
  }

  /// The model's file.
  let path: String
  /// Tokens of the longest prompt.
  let longestPrompt: Int
  /// Tokens that a victim would write: more than it is given the time for.
  let longestAnswer: Int
  /// A new engine after so many cancels, so that some come while it repacks.
  let cancelsPerEngine: Int
  private var random: SeededGenerator
  private var figures = Figures()
  /// Requests that nobody cancels, and what an engine without any cancel says to them.
  private let undisturbed: [(request: GenerationRequest, numbers: [UInt64])]

  init(
    path: String, longestPrompt: Int, longestAnswer: Int, cancelsPerEngine: Int, seed: UInt64
  ) async throws {
    self.path = path
    self.longestPrompt = longestPrompt
    self.longestAnswer = longestAnswer
    self.cancelsPerEngine = cancelsPerEngine
    random = SeededGenerator(seed: seed)
    let engine = try Engine(path: path, options: EngineOptions(threads: 2, reusesPrefixes: false))
    defer { engine.shutDown() }
    var undisturbed: [(request: GenerationRequest, numbers: [UInt64])] = []
    for number in 0..<6 {
      // Some begin as victims do, so that what a cancelled request left behind is built upon.
      let request = GenerationRequest(
        prompt: Self.prompt(stem: number % 3, length: 20 + 23 * number, seed: UInt64(number % 2)),
        maximumTokens: 6 + number,
        sampling: number % 2 == 0 ? .greedy : Sampling(temperature: 0.9, topP: 0.95, seed: 7),
        alternatives: 2, stopsAtEndOfGeneration: false, priority: .interactive)
      undisturbed.append((request, await engine.outcome(of: request).numbers))
    }
    self.undisturbed = undisturbed
  }

  /// One of three beginnings of 64 tokens, then tokens of its own.
  private static func prompt(stem: Int, length: Int, seed: UInt64) -> [Int32] {
    let beginning = TinyModel.tokens(64, seed: 1000 + UInt64(stem))
    return Array((beginning + TinyModel.tokens(max(0, length - 64), seed: seed)).prefix(length))
  }

  /// Makes at least `count` cancels.
  mutating func run(_ count: Int) async throws -> Figures {
    while figures.cancels < count {
      let goal = min(count, figures.cancels + cancelsPerEngine)
      let reuses = figures.engines % 2 == 0
      let engine = try Engine(
        path: path,
        options: EngineOptions(
          threads: 1 + pick(2), cacheBudgetBytes: 160 << 20, maximumSequences: 2 + pick(4),
          prefillChunk: [16, 48, 128][pick(3)], reusesPrefixes: reuses))
      defer { engine.shutDown() }
      while figures.cancels < goal { await round(on: engine, reuses: reuses) }
      engine.shutDown()
      figures.engines += 1
      if let resident = AddressSpace.resident { figures.resident.append(resident) }
    }
    return figures
  }

  private mutating func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }

  /// One to four victims, at times beside a request that is left alone; then a look at what is left.
  private mutating func round(on engine: Engine, reuses: Bool) async {
    let isRepacking = await engine.snapshot()?.isRepacking ?? false
    let neighbour = pick(3) == 0 ? undisturbed[pick(undisturbed.count)] : nil
    async let outcome = Self.outcome(of: neighbour?.request, on: engine)
    let victims = (0...pick(4)).map { _ in strike(on: engine) }
    await Self.end(victims)
    compare(await outcome, with: neighbour, "beside victims")
    figures.cancels += victims.count
    if isRepacking { figures.whileRepacking += victims.count }

    // The look is taken on the engine's thread, after all that it had to tell.
    if let left = await engine.snapshot() {
      figures.counted += 1
      if left.sequences != 0 { figures.problems.append("\(left.sequences) sequences are left") }
      if left.blocksInUse != (reuses ? left.blocksRemembered : 0) {
        figures.problems.append(
          "\(left.blocksInUse) blocks in use, \(left.blocksRemembered) remembered")
      }
    }
    for victim in victims { judge(victim.record) }
    if pick(3) == 0 {
      let next = undisturbed[pick(undisturbed.count)]
      compare(await engine.outcome(of: next.request), with: next, "after victims")
    }
  }

  /// Starts a victim and sees to its cancel.
  private mutating func strike(on engine: Engine) -> CancelVictim {
    let way = pick(5)
    let times = pick(4) == 0 ? 2 : 1
    if times == 2 { figures.twice += 1 }
    let victim = CancelVictim(
      cancels: way == 0 ? .atEvent(pick(12)) : way == 1 ? .afterTheEnd : .byOthers, times: times)
    victim.start(
      GenerationRequest(
        prompt: Self.prompt(
          stem: pick(3), length: 1 + pick(longestPrompt), seed: random.next() % 4),
        maximumTokens: way == 1 ? 1 + pick(3) : longestAnswer, alternatives: 1,
        stopsAtEndOfGeneration: false, priority: pick(2) == 0 ? .interactive : .background),
      on: engine)
    if way == 2 { victim.cancel() }
    if way > 2 {
      // Microseconds from 1 to half a million, each power of two as likely as another.
      let delay = 1 << pick(18)
      DispatchQueue.global().asyncAfter(
        deadline: .now() + .microseconds(delay + pick(delay))
      ) { victim.cancel() }
    }
    return victim
  }

  /// Waits until all victims have ended and been cancelled.
  private static func end(_ victims: [CancelVictim]) async {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        for victim in victims { victim.end() }
        continuation.resume()
      }
    }
  }

  private static func outcome(
    of request: GenerationRequest?, on engine: Engine
  ) async -> Engine.Outcome? {
    guard let request else { return nil }
    return await engine.outcome(of: request)
  }

  // MARK: - Account

  private mutating func compare(
    _ outcome: Engine.Outcome?, with expected: (request: GenerationRequest, numbers: [UInt64])?,
    _ place: String
  ) {
    guard let outcome, let expected else { return }
    figures.compared += 1
    if outcome.numbers != expected.numbers {
      figures.problems.append("another result \(place), after \(figures.cancels) cancels")
    }
  }

  private mutating func judge(_ record: CancelVictim.Record) {
    guard let moment = record.moment else {
      figures.problems.append("a victim was never cancelled")
      return
    }
    figures.moments[moment, default: 0] += 1
    figures.tokensAfter = max(figures.tokensAfter, record.tokensAfter)
    figures.chunksAfter = max(figures.chunksAfter, record.chunksAfter)
    let expected: GenerationEnd.Reason = moment == .afterTheEnd ? .length : .cancelled
    if record.ends != [expected] || !record.errors.isEmpty {
      figures.problems.append("cancelled \(moment): \(record.ends) \(record.errors)")
    }
    if record.eventsAfterTheEnd > 0 {
      figures.problems.append("\(record.eventsAfterTheEnd) events after the end")
    }
  }
}
