import Foundation
import Judgment
import Review
import Sessions
import TestGround
import Testing

/// A process that is killed at any moment loses nothing that it was told is stored.
///
/// The process is this test program itself, started again with a variable that names the session:
/// then `theProcessThatIsKilled` writes without end, and tells each event on a pipe only after the
/// store said that it is on disk.
@Suite struct KillTests {
  private static let variable = "OVERRULE_TEST_SESSION_TO_WRITE"
  private static let comparison = Comparison(
    id: ComparisonID("c"), item: ItemID("i"), responses: [ResponseID("x"), ResponseID("y")])

  @Test(.enabled(if: ProcessInfo.processInfo.environment[variable] != nil, "the killed process"))
  func theProcessThatIsKilled() throws {
    let path = try #require(ProcessInfo.processInfo.environment[Self.variable])
    let store = try SessionStore.open(path)
    var chance = SystemRandomNumberGenerator()
    var samples = SessionSamples(seed: chance.next())
    var mint = EventMint()
    var run = samples.run(on: Self.comparison, pieces: 0)
    run.end = nil
    try store.start(run)
    tell("run \(run.id)")
    for count in 0..<100_000 {
      let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
      let place = mint.next(now: now, using: &chance)
      try store.append(
        Event(
          id: place.id, author: Author(id: AuthorID("a"), name: "A"), at: place.at,
          body: .label(samples.label(on: Self.comparison, runs: [run.id]))))
      tell("event \(place.id)")
      try store.save([Piece("piece \(count)\n")], of: run.id, startingAt: count)
      tell("piece \(count)")
    }
  }

  /// Writes a line to standard error in one call, unbuffered.
  private func tell(_ line: String) {
    FileHandle.standardError.write(Data("STORED \(line)\n".utf8))
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment[variable] == nil, "the killing process"))
  func whatWasSaidToBeStoredIsThereAfterAKill() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("s.overrule")
    try SessionStore.create(path, session: SessionSamples.info).close()
    var chance = SeededGenerator(seed: 42)
    var told = 0
    var events: Set<String> = []
    for round in 0..<12 {
      let child = Process()
      child.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      child.arguments = [
        "--testing-library", "swift-testing", "--filter", "theProcessThatIsKilled",
      ]
      child.environment = ProcessInfo.processInfo.environment
        .merging([Self.variable: path]) { $1 }
      let pipe = Pipe()
      child.standardError = pipe
      child.standardOutput = FileHandle.nullDevice
      try child.run()
      // Kill after a random number of writes, wherever the next one then is.
      let limit = Int.random(in: 1...120, using: &chance)
      var text = ""
      while text.components(separatedBy: "STORED ").count - 1 < limit {
        let data = pipe.fileHandleForReading.availableData
        guard !data.isEmpty else { break }
        text += String(decoding: data, as: UTF8.self)
      }
      kill(child.processIdentifier, SIGKILL)
      text += String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      child.waitUntilExit()
      let lines = text.split(separator: "\n").filter { $0.hasPrefix("STORED ") }
        .map { $0.split(separator: " ") }
      #expect(lines.count >= limit, "round \(round): the process ended by itself: \(text)")

      let store = try SessionStore.open(path)
      #expect(try store.damage() == nil)
      events.formUnion(lines.filter { $0[1] == "event" }.map { String($0[2]) })
      #expect(events.isSubset(of: try store.load().events.map(\.id.text)))
      if let run = lines.first(where: { $0[1] == "run" }) {
        let id = RunID(String(run[2]))
        let stored = try store.run(id)
        let pieces = lines.filter { $0[1] == "piece" }.count
        // One more may be stored that was not told any more.
        #expect((pieces...pieces + 1).contains(stored?.transcript.pieces.count ?? -1))
        #expect(
          stored?.transcript.text
            == (0..<(stored?.transcript.pieces.count ?? 0)).map { "piece \($0)\n" }.joined())
        // Its process is gone, so the run is over; and it can be made again.
        #expect(stored?.end == .interrupted)
      }
      told += lines.count
      try store.close()
    }
    TestGround.report("writes there after kill -9", compared: told)
    #expect(told > 100)
  }
}
