import Application
import Foundation
import TestGround
import Testing

@Suite("Processes of our own", .serialized)
struct ChildProcessTests {
  private static let program: String? = {
    let path = TestGround.root + "/.build/release/overrule"
    return FileManager.default.isExecutableFile(atPath: path) ? path : nil
  }()

  @Test("Outputs, exit code, and when the first byte came")
  func ending() throws {
    let ending = try ChildProcess(
      "/bin/sh", ["-c", "cat; printf out; printf err >&2; sleep 0.2; printf put; exit 4"]
    ).finish()
    #expect(ending.code == 4 && ending.output == "output" && ending.errors == "err")
    #expect(try #require(ending.secondsToOutput) > 0)
    let silent = try ChildProcess("/bin/sh", ["-c", "kill -TERM $$"]).finish()
    #expect(silent.code == 128 + SIGTERM && silent.secondsToOutput == nil)
    #expect(throws: ChildProcessError.self) { try ChildProcess("/no/such/program", []) }
  }

  @Test("Much output on both sides at once does not block")
  func muchOutput() throws {
    let zeros = "head -c 1000000 /dev/zero | tr '\\0'"
    let script = "\(zeros) e >&2; \(zeros) o"
    let ending = try ChildProcess("/bin/sh", ["-c", script]).finish()
    #expect(ending.output.utf8.count == 1_000_000 && ending.errors.utf8.count == 1_000_000)
  }

  @Test("It is given no descriptor of ours")
  func descriptors() throws {
    // `cat` ends when its input does: when nobody holds the other end any more, not even a process
    // that was started later.
    let cat = try ChildProcess("/bin/cat", [], holdsInput: true)
    let sleeper = try ChildProcess("/bin/sleep", ["600"])
    cat.endInput()
    #expect(cat.finish().code == 0)
    sleeper.kill()
    #expect(sleeper.finish().code == 128 + SIGKILL)
  }

  @Test(
    "Busy neighbours take processor time, and end when they are told",
    .enabled(if: program != nil, "SKIPPED: needs the release build of overrule"))
  func neighbours() throws {
    let neighbours = try BusyNeighbours(2, program: try #require(Self.program))
    let ids = neighbours.ids
    #expect(ids.count == 2)
    for id in ids { while Self.processorTicks(id) < 5 { usleep(10_000) } }
    neighbours.end()
    for id in ids { #expect(kill(id, 0) == -1 && errno == ESRCH) }
  }

  @Test(
    "Busy neighbours end when the program that started them is killed",
    .enabled(
      if: program != nil && TestGround.smolLM2 != nil,
      "SKIPPED: needs the release build of overrule and SmolLM2"))
  func neighboursOfTheKilled() throws {
    let bench = try ChildProcess(
      try #require(Self.program),
      [
        "bench", "--model", try #require(TestGround.smolLM2), "--beside", "2", "--prompt-tokens",
        "2048", "--repetitions", "100",
      ])
    var ids: [pid_t] = []
    while ids.count < 2 {
      usleep(10_000)
      ids = Self.children(of: bench.id)
    }
    for id in ids { #expect(kill(id, 0) == 0) }
    bench.kill()
    #expect(bench.finish().code == 128 + SIGKILL)
    for id in ids { while Self.isRunning(id) { usleep(10_000) } }
  }

  private static func children(of id: pid_t) -> [pid_t] {
    let path = "/proc/\(id)/task/\(id)/children"
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.split(separator: " ").compactMap { pid_t($0) }
  }

  /// What follows the name in `/proc/ID/stat`: the state first.
  private static func status(_ id: pid_t) -> [Substring] {
    let text = (try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8)) ?? ""
    return text.split(separator: ")").last?.split(separator: " ") ?? []
  }

  /// Whether it is there and no zombie, which somebody has still to let go of.
  private static func isRunning(_ id: pid_t) -> Bool {
    status(id).first.map { $0 != "Z" && $0 != "X" } ?? false
  }

  private static func processorTicks(_ id: pid_t) -> Int {
    let fields = status(id)
    return fields.count > 11 ? Int(fields[11]) ?? 0 : 0
  }
}
