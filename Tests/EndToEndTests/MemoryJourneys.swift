import TestGround
import Testing

/// What commands need of memory.
extension Journeys {
  @Test("inspect holds no file, however long it is: it gets by with less memory than the file has")
  func inspectionOfALargeFile() throws {
    let home = try Home()
    // Records of some 2 KB, as benchmarks have them; 48 MB of them.
    let words = String(repeating: "why the sky is blue and the sea is not ", count: 25)
    let lines = (0..<24_000).map {
      #"{"prompt":"\#($0)","chosen":"\#(words)\#($0)","rejected":"\#(words)","subset":"s"}"#
    }
    let file = try home.write("long.jsonl", lines.joined(separator: "\n"))
    // The limit is on what a process allocates, in KiB, not on the pages of files that it reads.
    let limited = try Command.run(
      "/bin/sh", ["-c", "ulimit -d 45000; exec \"$@\"", "sh", Home.program ?? "", "inspect", file],
      environment: home.environment, in: home.folder)
    #expect(limited.code == 0, "\(limited.errors.suffix(400))")
    #expect(limited.output.contains("24000 records, 24000 items, 24000 comparisons"))
  }
}
