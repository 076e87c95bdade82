import Foundation
import Inference
package import Judgment
import Synchronization

/// Tells what tokens spell, for judgments whose model is at hand: recordings hold the numbers of
/// the tokens that might have stood somewhere, not their text.
package final class TokenSpeller: Sendable {
  private let library: ModelLibrary
  private let hashes: ModelHashes
  /// By model hash; nil where the model is not at hand.
  private let tokenizers = Mutex<[String: Tokenizer?]>([:])

  package init(library: ModelLibrary, hashes: ModelHashes = ModelHashes()) {
    self.library = library
    self.hashes = hashes
  }

  /// The bytes of each token in the vocabulary of a local judge's model. The first time this
  /// reads the model file's head, and the whole of it where its hash is not known yet.
  ///
  /// - Returns: nil where no model of the judge's name and hash is at hand.
  package func spell(_ tokens: [Int32], of judge: JudgeIdentity) -> [Int32: [UInt8]]? {
    guard judge.kind == .local, let hash = judge.modelHash else { return nil }
    let known = tokenizers.withLock { $0[hash] }
    let tokenizer: Tokenizer?
    if let known {
      tokenizer = known
    } else {
      tokenizer = load(judge.name, hash)
      tokenizers.withLock { $0[hash] = .some(tokenizer) }
    }
    guard let tokenizer else { return nil }
    var spelt: [Int32: [UInt8]] = [:]
    for token in tokens where (0..<Int32(clamping: tokenizer.vocabularySize)).contains(token) {
      spelt[token] = tokenizer.bytes(of: token)
    }
    return spelt
  }

  private func load(_ name: String, _ hash: String) -> Tokenizer? {
    // A recording's judge has whatever name its writer liked: it names a model, never a path.
    guard let path = library.files.first(where: { ModelLibrary.name(of: $0) == name }),
      (try? hashes.hash(of: path)) == hash, let file = try? GGUFFile(path: path)
    else { return nil }
    return try? Tokenizer(file)
  }
}
