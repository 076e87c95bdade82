import Foundation
import Screen
import TestGround
import Testing

/// Real files, with what their writers, scrapers and models left in them.
@Suite struct RealTextTests {
  @Test(.enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
  func dataSetsComeThroughTheGate() throws {
    let folder = TestGround.shared("data")
    let names = try #require(FileManager.default.enumerator(atPath: folder)).compactMap {
      $0 as? String
    }
    var cells = 0
    var rows = 0
    for name in names.sorted() where name.hasSuffix(".json") || name.hasSuffix(".jsonl") {
      guard let file = FileHandle(forReadingAtPath: folder + "/" + name),
        let data = try file.read(upToCount: 400_000)
      else { continue }
      // The files' own escapes, so that what they hold stands there as itself.
      let bytes = RealTextTests.unescape([UInt8](data))
      let layout = TextLayout(bytes: bytes, columns: 77)
      var frame = Frame(Size(rows: layout.rows.count, columns: 80))
      frame.draw(layout, rows: 0..<layout.rows.count, row: 0, column: 1)
      var covered = 0
      for (index, row) in layout.rows.enumerated() {
        #expect(row.columns <= 77)
        let next = index + 1 < layout.rows.count ? layout.rows[index + 1].start : bytes.count
        #expect(row.start == covered && row.end <= next)
        covered = next
        #expect(frame[index, 0] == .blank && frame[index, 78] == .blank)
      }
      #expect(covered == bytes.count)
      for cell in frame.cells {
        for scalar in cell.text.unicodeScalars where SanitizerTests.isForbidden(scalar) {
          Issue.record("U+\(String(scalar.value, radix: 16)) came through from \(name)")
        }
      }
      rows += layout.rows.count
      cells += frame.cells.count
    }
    TestGround.report("cells of real text, in \(rows) rows", compared: cells)
    #expect(cells > 0)
  }

  /// Resolves JSON's backslash escapes, wherever they stand.
  static func unescape(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count else {
        out.append(bytes[index])
        index += 1
        continue
      }
      switch bytes[index + 1] {
      case UInt8(ascii: "n"): out.append(10)
      case UInt8(ascii: "t"): out.append(9)
      case UInt8(ascii: "r"): out.append(13)
      case UInt8(ascii: "b"): out.append(8)
      case UInt8(ascii: "f"): out.append(12)
      case UInt8(ascii: "u") where index + 5 < bytes.count:
        let digits = String(decoding: bytes[index + 2..<index + 6], as: UTF8.self)
        if let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) {
          out += Array(String(scalar).utf8)
        }
        index += 4
      default: out.append(bytes[index + 1])
      }
      index += 2
    }
    return out
  }
}
