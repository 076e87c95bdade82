import Foundation
import JSON
import TestGround
import Testing

/// What people wrote for the sample sessions is their own: eight words in a row that stand in
/// published material too would be copied.
@Suite struct OwnWordsTests {
  private static let length = 8

  @Test(.enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))
  func nothingIsCopied() throws {
    var own: [[String]: String] = [:]
    for name in ["first-judgment.jsonl", "how-verdicts-fail.jsonl"] {
      for line in try SampleIdentityTests.lines(name) {
        for text in Self.texts(of: line) {
          for gram in Self.grams(Self.words(Array(text.utf8)[...])) { own[gram] = text }
        }
      }
    }
    #expect(own.count > 500)
    var compared = 0
    for path in try Self.files() {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      for gram in Self.grams(Self.words(bytes[...])) {
        compared += 1
        if let text = own[gram] {
          Issue.record("“\(gram.joined(separator: " "))” of “\(text)” stands in \(path)")
        }
      }
    }
    TestGround.report("stretches of eight words in published material", compared: compared)
    #expect(compared > 100_000)
  }

  /// Questions, responses and notes; of judgments only those written by hand.
  private static func texts(of line: JSONValue) -> [String] {
    var texts: [String] = []
    if line["kind"]?.string == "item" {
      for response in line["responses"]?.array ?? [] {
        texts += (response["messages"]?.array ?? []).compactMap { $0["content"]?.string }
      }
      texts += (line["messages"]?.array ?? []).compactMap { $0["content"]?.string }
      texts += [line["meta"]?["overrule_note"]?.string].compactMap { $0 }
    }
    if line["judge"]?["kind"]?.string == "imported" {
      texts.append((line["pieces"]?["text"]?.array ?? []).compactMap(\.string).joined())
    }
    return texts
  }

  private static func files() throws -> [String] {
    let root = TestGround.shared("data")
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return names.filter { name in
      [".json", ".jsonl", ".txt"].contains { name.hasSuffix($0) }
    }.sorted().map { root + "/" + $0 }
  }

  /// Runs of letters and digits in lower case; an escape of JSON (`\n`) parts words.
  private static func words(_ bytes: ArraySlice<UInt8>) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var isEscaped = false
    for byte in bytes {
      let isPart =
        !isEscaped
        && ((48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
          || byte >= 0x80)
      if isPart {
        word.append((65...90).contains(byte) ? byte + 32 : byte)
      } else if !word.isEmpty {
        words.append(String(decoding: word, as: UTF8.self))
        word = []
      }
      isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }

  private static func grams(_ words: [String]) -> [[String]] {
    guard words.count >= length else { return [] }
    return (0...words.count - length).map { Array(words[$0..<$0 + length]) }
  }
}
