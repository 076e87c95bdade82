import Foundation
import Inference
import JSON
import TestGround
import Testing

/// The chat templates of the GGUF files at hand, against what PyPI's jinja2 makes of them
/// (Tests/Interop/chat_templates_gguf.py; the fixture keeps lengths and hashes, no text).
@Suite struct GGUFTemplateTests {
  static let files = [
    "SmolLM2-135M-Instruct.Q4_1.gguf", "vocab-deepseek-r1-distill-qwen.gguf",
    "synth-qwen2.5-0.5b-Q4_K_M.gguf",
  ]

  static func path(_ file: String) -> String? {
    let shared = TestGround.shared("reference/" + file)
    return FileManager.default.fileExists(atPath: shared) ? shared : TestGround.model(file)
  }

  @Test(
    .enabled(
      if: files.contains { path($0) != nil }, "SKIPPED: no GGUF file with a known chat template"))
  func sameAsJinja() throws {
    let fixture = try TemplateFixture()
    let kept = try Data(
      contentsOf: URL(fileURLWithPath: TestGround.fixture("Inference", "chat-templates-gguf.jsonl"))
    )
    var compared = 0
    for line in [UInt8](kept).split(separator: 10) {
      let record = try JSONValue(parsing: Array(line))
      let file = try #require(record["file"]?.string)
      guard let path = Self.path(file) else {
        print("SKIPPED: no \(file)")
        continue
      }
      let template = try #require(try Self.template(in: path), "\(file) has no template")
      try #require(
        Self.hash(template) == record["template"]?.string, "\(file) has another template now")
      for expected in record["cases"]?.array ?? [] {
        let context = try #require(expected["context"]?.string)
        let variables = try #require(fixture.contexts[context])
        compared += 1
        switch Outcome(template, variables) {
        case .text(let masked):
          #expect(masked.text.utf8.count == expected["bytes"]?.int, "\(file), \(context)")
          #expect(Self.hash(masked.text) == expected["fnv1a"]?.string, "\(file), \(context)")
        case .error(let error):
          #expect(expected["bytes"]?.isNull ?? false, "\(file), \(context): \(error)")
        }
      }
    }
    #expect(compared > 0)
    TestGround.report("texts of the templates in GGUF files against jinja2", compared: compared)
  }

  /// The template in a file's metadata, found by its key: a 32-bit type (8, a string), a 64-bit
  /// length, the bytes. The real reader has tests of its own.
  static func template(in path: String) throws -> String? {
    let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
    let head = data.prefix(64 << 20)
    guard let key = head.range(of: Data("tokenizer.chat_template".utf8)) else { return nil }
    let header = [UInt8](head[key.upperBound..<(key.upperBound + 12)])
    guard header[..<4] == [8, 0, 0, 0] else { return nil }
    let length = header[4...].reversed().reduce(0) { $0 << 8 | Int($1) }
    let start = key.upperBound + 12
    return String(decoding: head[start..<(start + length)], as: UTF8.self)
  }

  /// 64-bit FNV-1a in hexadecimal.
  static func hash(_ text: String) -> String {
    let value = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
