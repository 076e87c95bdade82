import Foundation
import JSON
import TestGround
import Testing

/// Held to Python's json by texts that it wrote, and by texts that it refuses
/// (Tests/Interop/json_cases.py).
@Suite struct PythonTests {
  private static func cases() throws -> [JSONValue] {
    let path = TestGround.fixture("JSON", "cases.jsonl")
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    return try bytes.split(separator: 0x0A).map { try JSONValue(parsing: Array($0)) }
  }

  @Test func canonicalTextsAreTheSame() throws {
    var compared = 0
    for row in try Self.cases() {
      guard let text = row["text"]?.string, let canonical = row["canonical"]?.string else {
        continue
      }
      let value = try JSONValue(parsing: text)
      #expect(value.encoded(.canonical).elementsEqual(canonical.utf8), "\(text)")
      #expect(try JSONValue(parsing: value.encoded(.pretty)) == value)
      #expect(JSONSalvage(Array(text.utf8)).problems.isEmpty)
      compared += 1
    }
    TestGround.report("JSON texts against Python", compared: compared)
    #expect(compared == 300)
  }

  @Test func textsThatPythonRefusesAreRefused() throws {
    var compared = 0
    for row in try Self.cases() where row["error"] == true {
      let text = try #require(row["text"]?.string)
      #expect(throws: JSONError.self, "\(text)") { try JSONValue(parsing: text) }
      #expect(!JSONSalvage(Array(text.utf8)).problems.isEmpty, "\(text)")
      compared += 1
    }
    TestGround.report("JSON texts that Python refuses", compared: compared)
    #expect(compared == 300)
  }

  /// A salvage never says less than a strict reading: whole where that succeeds, problems where
  /// it fails; and no byte sequence stops either.
  @Test func changedBytesNeverStopTheReading() throws {
    var generator = SystemRandomNumberGenerator()
    let texts = try Self.cases().compactMap { $0["canonical"]?.string }
    var refused = 0
    for text in texts.prefix(150) {
      for _ in 0..<20 {
        var bytes = Array(text.utf8)
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
          let place = Int.random(in: bytes.indices, using: &generator)
          bytes[place] = UInt8.random(in: 0...255, using: &generator)
        }
        let salvage = JSONSalvage(bytes)
        do throws(JSONError) {
          let value = try JSONValue(parsing: bytes)
          #expect(salvage.value == value && salvage.isComplete, "\(bytes)")
        } catch {
          #expect(!salvage.problems.isEmpty, "\(bytes)")
          #expect((0...bytes.count).contains(error.offset), "\(bytes)")
          refused += 1
        }
      }
    }
    #expect(refused > 0)
  }
}
