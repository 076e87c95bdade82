import Foundation
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
    #expect(try inspected(file, home).contains("24000 records, 24000 items, 24000 comparisons"))
  }

  @Test("inspect holds neither records that are one item nor the files of a folder")
  func inspectionOfGroupsAndFolders() throws {
    let home = try Home()
    let words = String(repeating: "why the sky is blue and the sea is not ", count: 25)
    // Four records an item, as logs of best-of-N have them; two files of 24 MB each.
    func turns(_ question: Int, _ answer: String) -> String {
      #"[{"role":"user","content":"\#(question)"},{"role":"assistant","content":"\#(answer)"}]"#
    }
    try FileManager.default.createDirectory(
      atPath: home.folder + "/logs", withIntermediateDirectories: true)
    for part in 0..<2 {
      let lines = (0..<12_000).map { number in
        let group = part * 3_000 + number / 4
        return
          #"{"text_chosen":\#(turns(group, words)),"text_rejected":\#(turns(group, "\(number) \(words)")),"#
          + #""answers":"<answer>[[A]]</answer>","results":1,"subset":"s","bon_uid":"\#(group)","#
          + #""Is_Chosen_Answer_Shuffled_toPositionB":false}"#
      }
      _ = try home.write("logs/part-\(part).jsonl", lines.joined(separator: "\n"))
    }
    let output = try inspected(home.folder + "/logs", home)
    #expect(output.contains("12000 records, 3000 items, 12000 comparisons, 12000 recorded runs"))
    #expect(output.contains("24000 records, 6000 items, 24000 comparisons, 24000 recorded runs"))
  }

  /// What `inspect` says where it may allocate no more than 45 MB.
  private func inspected(_ path: String, _ home: Home) throws -> String {
    // The limit is on what a process allocates, in KiB, not on the pages of files that it reads.
    let limited = try Command.run(
      "/bin/sh", ["-c", "ulimit -d 45000; exec \"$@\"", "sh", Home.program ?? "", "inspect", path],
      environment: home.environment, in: home.folder)
    #expect(limited.code == 0, "\(limited.errors.suffix(400))")
    return limited.output
  }
}
