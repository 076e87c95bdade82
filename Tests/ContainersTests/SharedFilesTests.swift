import Containers
import Foundation
import JSON
import TestGround
import Testing

/// Every JSON file of ../shared/data opens with the number of records that its SOURCE.md gives.
@Suite struct SharedFilesTests {
  @Test(.enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
  func everyFileOpensWithItsCount() throws {
    var compared = 0
    let data = TestGround.shared("data")
    for folder in try FileManager.default.contentsOfDirectory(atPath: data).sorted() {
      let source = data + "/" + folder + "/SOURCE.md"
      guard let text = try? String(contentsOfFile: source, encoding: .utf8) else { continue }
      for row in text.split(separator: "\n") where row.hasPrefix("| `") {
        let cells = row.split(separator: "|").map {
          $0.trimmingCharacters(in: .whitespaces)
        }
        let name = cells[0].trimmingCharacters(in: CharacterSet(charactersIn: "`"))
        guard cells.count >= 6, name.hasSuffix(".json") || name.hasSuffix(".jsonl"),
          let expected = Int(cells[3].prefix { $0.isNumber })
        else { continue }
        let file = try RecordFile(path: data + "/" + folder + "/" + name)
        let isObject = file.container == .single
        let (records, problems) = file.records(as: isObject ? .keyedObject : nil).split()
        #expect(records.count == expected, "\(name)")
        // The one file that SOURCE.md calls invalid: a comma before the last brace.
        let isBroken = cells[5].contains("INVALID JSON")
        #expect(problems.map(\.line) == (isBroken ? [62] : []), "\(name)")
        compared += 1
      }
    }
    TestGround.report("record counts of shared files", compared: compared)
    #expect(compared > 0)
  }

  /// Splitting lines at more than LF would break records: each of these lines holds such a
  /// character, raw.
  @Test(.enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
  func linesWithRawSeparatorsStayWhole() throws {
    let path =
      "data/judgebench/data/dataset=judgebench,response_model=claude-3-5-sonnet-20240620.jsonl"
    let file = try RecordFile(path: TestGround.shared(path))
    let separators: Set<Unicode.Scalar> = [
      "\u{85}", "\u{2028}", "\u{B}", "\u{C}", "\u{80}", "\u{94}",
    ]
    var found = 0
    for record in file.records().split().records {
      let text = String(decoding: file.file[record.extent], as: UTF8.self)
      if text.unicodeScalars.contains(where: separators.contains) {
        #expect(record.value["pair_id"]?.string != nil)
        found += 1
      }
    }
    TestGround.report("lines with raw C1 characters", compared: found)
    #expect(found > 0)
  }
}
