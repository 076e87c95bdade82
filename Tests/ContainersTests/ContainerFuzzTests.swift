import Containers
import Foundation
import JSON
import TestGround
import Testing

/// Damaged files of every container: each is read as far as it goes or refused with a sentence.
///
/// Some thousand cases a container; `OVERRULE_FUZZ_CONTAINERS` says another number (`make fuzz`:
/// 100,000, with sanitizers that refuse large allocations).
@Suite("Damaged files of records")
struct ContainerFuzzTests {
  private static let cases =
    ProcessInfo.processInfo.environment["OVERRULE_FUZZ_CONTAINERS"].flatMap { Int($0) } ?? 1_500
  /// A damaged file may claim rows without end; each costs the same.
  private static let mostRecords = 200

  @Test(
    "Every damaged file ends in records or a sentence",
    arguments: [
      "none-v1-dict-nulls.parquet none-v2-plain-nulls.parquet snappy-v1-plain-full.parquet "
        + "zstd-v2-dict-nulls.parquet gzip-v1-dict-full.parquet int96.parquet uuid.parquet",
      "one.jsonl.gz members.jsonl.gz comma.csv.gz", "one.jsonl.zst frames.jsonl.zst",
      "comma.csv semicolon.csv tabs.tsv all-quoted.csv",
      "packed.rows.jsonl", "files.json",
    ])
  func damaged(names: String) throws {
    let specimens = try names.split(separator: " ").map { name in
      (String(name), try ContainerFixtures.bytes(String(name)))
    }
    var chance = SeededGenerator(seed: 20_261_127)
    var counts = (read: 0, refused: 0)
    for number in 0..<Self.cases {
      let (name, bytes) = specimens[number % specimens.count]
      let damaged = Self.damage(bytes, specimens.randomElement(using: &chance)?.1, &chance)
      do throws(ContainerError) {
        let file = try recordFile(damaged, name)
        Self.read(file, &chance)
        counts.read += 1
      } catch {
        #expect(!error.description.isEmpty)
        counts.refused += 1
      }
    }
    TestGround.report(
      "damaged files (\(counts.read) read, \(counts.refused) refused): \(names)",
      compared: counts.read + counts.refused)
    #expect(counts.read > 0)
  }

  private static func read(_ file: RecordFile, _ chance: inout SeededGenerator) {
    let containers: [Container?] = file.container == .single ? [.single, .keyedObject] : [nil]
    for container in containers {
      var extents: [Range<Int>] = []
      var count = 0
      for entry in file.records(as: container) {
        count += 1
        if count > mostRecords { break }
        if case .record(let record) = entry { extents.append(record.extent) }
      }
      guard file.container.hasReadableRecords else { continue }
      for extent in extents.shuffled(using: &chance).prefix(3) {
        #expect(file.value(at: extent) != nil)
      }
    }
  }

  /// One to four changes: bits, bytes, numbers of many bits, parts lost, doubled or of another file.
  private static func damage(
    _ bytes: [UInt8], _ other: [UInt8]?, _ chance: inout SeededGenerator
  ) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &chance) where bytes.count > 16 {
      // Footers and heads are where a change tells most: every other one is near the end.
      let isLate = Bool.random(using: &chance)
      let least = isLate ? bytes.count - min(bytes.count, 4_000) : 0
      let place = Int.random(in: least..<bytes.count, using: &chance)
      let end = min(bytes.count, place + Int.random(in: 1...40, using: &chance))
      switch Int.random(in: 0..<8, using: &chance) {
      case 0, 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
      case 2: bytes[place] = UInt8.random(in: 0...255, using: &chance)
      case 3:
        for index in place..<min(bytes.count, place + 5) { bytes[index] = 0xFF }
      case 4: bytes.removeSubrange(place..<end)
      case 5: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
      case 6:
        guard let other, other.count > 60 else { break }
        let from = Int.random(in: 0..<other.count - 40, using: &chance)
        bytes.replaceSubrange(place..<end, with: other[from..<from + (end - place)])
      default:
        if Int.random(in: 0..<6, using: &chance) == 0 { bytes.removeSubrange(place...) }
      }
    }
    return bytes
  }
}
