import Application
import Foundation
import Inference
import Judgment
import TestGround
import Testing

@Suite("What tokens spell")
struct TokenSpellerTests {
  /// Folders of their own, with a model where one is named.
  private func withSpeller(
    model: String? = nil, _ body: (TokenSpeller, ModelHashes) throws -> Void
  ) throws {
    let home = NSTemporaryDirectory() + "overrule-tests-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: home) }
    try FileManager.default.createDirectory(
      atPath: home + "/models", withIntermediateDirectories: true)
    if let model {
      try FileManager.default.createSymbolicLink(
        atPath: home + "/models/judge.gguf", withDestinationPath: model)
    }
    let folders = Folders(environment: ["HOME": home])
    let hashes = ModelHashes(folders: folders)
    try body(TokenSpeller(library: ModelLibrary(folders: folders), hashes: hashes), hashes)
  }

  private func judge(
    _ name: String = "judge", kind: JudgeIdentity.Kind = .local, hash: String?
  ) -> JudgeIdentity {
    JudgeIdentity(kind: kind, name: name, modelHash: hash)
  }

  @Test("Without a model at hand nothing is known")
  func noModel() throws {
    try withSpeller { speller, _ in
      for judge in [
        judge(hash: nil), judge(hash: "00"), judge("../../etc/passwd", hash: "00"),
        judge(kind: .imported, hash: "00"),
      ] {
        #expect(speller.spell([1, 2, 3], of: judge) == nil)
      }
    }
  }

  @Test(
    "The bytes of a text's tokens are the text; what is no token has none",
    .enabled(if: TestGround.smolLM2 != nil, "SKIPPED: no model"))
  func spelt() throws {
    let model = try #require(TestGround.smolLM2)
    let tokenizer = try Tokenizer(GGUFFile(path: model))
    let text = "Response A is clearer – 漢字, naïve, 12.5 %\n"
    let tokens = tokenizer.encode(text, specials: .asText)
    try withSpeller(model: model) { speller, hashes in
      let local = judge(hash: try FileHash.sha256(file: model))
      let size = Int32(tokenizer.vocabularySize)
      let spelt = try #require(speller.spell(tokens + [-1, size, .max, .min], of: local))
      #expect(Set(spelt.keys) == Set(tokens))
      let bytes = tokens.flatMap { spelt[$0] ?? [] }
      #expect(String(decoding: bytes, as: UTF8.self) == text)
      // Another model of that name has other tokens, and an imported judge may have any.
      #expect(speller.spell(tokens, of: judge(hash: "00")) == nil)
      #expect(speller.spell(tokens, of: judge("other", hash: local.modelHash)) != nil)
      #expect(speller.spell(tokens, of: judge(kind: .imported, hash: local.modelHash)) == nil)
      TestGround.report("tokens spelt", compared: tokens.count)
    }
  }
}
