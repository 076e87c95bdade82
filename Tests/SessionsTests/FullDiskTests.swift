import Foundation
import Judgment
import Review
import Sessions
import Testing

/// A disk that fills up, where one is at hand: `mount -t tmpfs -o size=2m tmpfs FOLDER`, then
/// `OVERRULE_TEST_TINY_DISK=FOLDER swift test --filter FullDiskTests`.
@Suite struct FullDiskTests {
  private static let tiny = ProcessInfo.processInfo.environment["OVERRULE_TEST_TINY_DISK"]

  @Test(.enabled(if: tiny != nil, "SKIPPED: no OVERRULE_TEST_TINY_DISK"))
  func aFullDiskIsASentenceAndNothingToldIsLost() throws {
    let folder = try #require(Self.tiny)
    let path = folder + "/\(UUID().uuidString).overrule"
    let store = try SessionStore.create(path, session: SessionSamples.info)
    defer {
      for suffix in ["", "-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: path + suffix)
      }
    }
    let guidelines = Guidelines(version: "1", markdown: String(repeating: "long ", count: 4_000))
    func event(_ number: Int) -> Event {
      Event(
        id: EventID("e\(number)"), author: Author(id: AuthorID("a"), name: "A"),
        at: Timestamp(milliseconds: Int64(number)), body: .guidelines(guidelines))
    }
    var told = 0
    let error = #expect(throws: SessionError.self) {
      while told < 10_000 {
        try store.append(event(told))
        told += 1
      }
    }
    #expect(error == .diskFull(path: path))
    #expect(told > 5)
    // What was told is there, what failed is not, and the file is whole.
    #expect(try store.load().events.count == told)
    #expect(try store.damage() == nil)
    let recording = folder + "/out.jsonl"
    #expect(throws: SessionError.diskFull(path: recording)) {
      try store.write(recordingTo: recording)
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(!left.contains { $0.contains("out.jsonl") })
  }
}
