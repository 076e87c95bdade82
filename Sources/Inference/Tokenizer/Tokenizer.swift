/// A model's own tokenizer: text to token ids and back. Byte-level BPE, or SentencePiece's BPE.
///
/// Where it differs from the models' original tokenizers it is as llama.cpp has them: no Unicode
/// normalisation, contractions by ASCII letters alone. Bytes that are no UTF-8 are kept: encoding
/// and putting together `bytes(of:)` gives the same bytes, but for bytes that the vocabulary has no
/// token for (`missingBytes`; they are left out). SentencePiece writes a space as `▁` (U+2581): a
/// `▁` in the text comes back as a space, and some models put a space before every text.
package final class Tokenizer: Sendable {
  /// How words are cut; `nil` for SentencePiece, which cuts none.
  package let preTokenizer: PreTokenizer?
  /// The token that starts a text, where the file names one.
  package let bos: Int32?
  /// The token that ends a text.
  package let eos: Int32?
  /// The token that ends a turn, where the file names one; else the one whose name says so.
  package let eot: Int32?
  /// Whether the model expects BOS before a text. `encode` never adds it; see `withBOS`.
  package let addsBOS: Bool
  /// Whether the model expects EOS after a text. `encode` never adds it.
  package let addsEOS: Bool
  /// Bytes that no token spells; text that holds them loses them. In whole vocabularies none; in
  /// others at most bytes that UTF-8 never or hardly ever uses.
  package let missingBytes: [UInt8]
  /// All tokens that end an answer.
  package let endOfGeneration: Set<Int32>

  let vocabulary: Vocabulary
  let segmentation: Segmentation
  let markers: MarkerTrie

  /// Reads the tokenizer of `file`. Costs about 0.1 s for 150,000 tokens.
  package init(_ file: GGUFFile) throws(TokenizerError) {
    let model: String
    do { model = try file.requiredString("tokenizer.ggml.model") } catch {
      throw .metadata(error)
    }
    let vocabulary: Vocabulary
    switch model {
    case "gpt2":
      let preTokenizer = try Self.preTokenizer(file)
      vocabulary = try Vocabulary(file, spelling: .byteLevel)
      let mergeList: GGUFArray
      do { mergeList = try file.requiredArray("tokenizer.ggml.merges", of: .string) } catch {
        throw .metadata(error)
      }
      let merges = try MergeTable(vocabulary, merges: mergeList, file: file.path)
      segmentation = .bytePairs(merges, preTokenizer)
      self.preTokenizer = preTokenizer
    case "llama":
      vocabulary = try Vocabulary(file, spelling: .sentencePiece)
      segmentation = .pieces(try PieceTable(vocabulary, file))
      preTokenizer = nil
    default:
      throw .unsupportedModel(file: file.path, model: model)
    }

    var markers = MarkerTrie()
    var named: [String: Int32] = [:]
    for id in 0..<vocabulary.count where vocabulary.kind(of: id).isMarker {
      let isControl = vocabulary.kind(of: id) != .userDefined
      markers.add(
        vocabulary[id], id: Int32(id), place: isControl ? .templateOnly : .anywhere)
      named[String(decoding: vocabulary[id], as: UTF8.self)] = Int32(id)
    }

    func token(_ key: String) throws(TokenizerError) -> Int32? {
      guard let value = file.metadata[key] else { return nil }
      guard let id = value.integer, 0..<vocabulary.count ~= id else {
        throw .inconsistent(
          file: file.path, what: key, expected: "a token from 0 to \(vocabulary.count - 1)",
          got: String(value.description.prefix(80)))
      }
      return Int32(id)
    }
    bos = try token("tokenizer.ggml.bos_token_id")
    eos = try token("tokenizer.ggml.eos_token_id")
    let turnEnds = ["<|eot_id|>", "<|im_end|>", "<|end|>", "<end_of_turn>"]
    eot =
      try token("tokenizer.ggml.eot_token_id") ?? turnEnds.lazy.compactMap { named[$0] }.first
    var ends: Set<Int32> = []
    for key in EndOfGeneration.keys { if let id = try token(key) { ends.insert(id) } }
    // A user-defined `</s>` is HTML's strike-through, as Gemma has it.
    for name in EndOfGeneration.names {
      guard let id = named[name] else { continue }
      if name != "</s>" || vocabulary.kind(of: Int(id)) != .userDefined { ends.insert(id) }
    }
    endOfGeneration = ends
    addsBOS =
      bos != nil
      && (file.boolean("tokenizer.ggml.add_bos_token") ?? segmentation.addsBOSByDefault)
    addsEOS = eos != nil && (file.boolean("tokenizer.ggml.add_eos_token") ?? false)

    missingBytes = segmentation.missingBytes
    self.vocabulary = vocabulary
    self.markers = markers
  }

  private static func preTokenizer(_ file: GGUFFile) throws(TokenizerError) -> PreTokenizer {
    let name = file.string("tokenizer.ggml.pre")
    guard let preTokenizer = name.flatMap(PreTokenizer.init(rawValue:)) else {
      throw .unsupportedPreTokenizer(file: file.path, name: name)
    }
    return preTokenizer
  }

  /// How many tokens; ids go from 0 to one less.
  package var vocabularySize: Int { vocabulary.count }

  /// Whether an answer ends with this token.
  package func isEndOfGeneration(_ id: Int32) -> Bool { endOfGeneration.contains(id) }

  /// Whether it is a control token: no text of its own, a name that only templates may write.
  package func isControl(_ id: Int32) -> Bool {
    let kind = vocabulary.kind(of: Int(id))
    return kind == .control || kind == .unknown
  }

  /// What a token is for.
  package func kind(of id: Int32) -> TokenKind { vocabulary.kind(of: Int(id)) }

  /// The bytes that a token spells, perhaps a part of a character; a control token's name; empty
  /// for padding entries and ids out of range.
  package func bytes(of id: Int32) -> [UInt8] { Array(vocabulary[Int(id)]) }

  /// The bytes of a token as text; what is no whole character becomes U+FFFD.
  package func text(of id: Int32) -> String {
    String(decoding: vocabulary[Int(id)], as: UTF8.self)
  }

  /// The control or user-defined token named `text`.
  package func id(of text: String) -> Int32? {
    Array(text.utf8).withUnsafeBytes { bytes in
      guard let match = markers.longest(at: 0, in: bytes, templateEnd: bytes.count),
        match.end == bytes.count
      else { return nil }
      return match.id
    }
  }

  /// All tokens whose text begins with `prefix`, in order of id. Control tokens are not among
  /// them, for they spell no text. Looks at the whole vocabulary: under a millisecond.
  package func ids(havingPrefix prefix: [UInt8]) -> [Int32] {
    vocabulary.ids(havingPrefix: prefix)
  }

  /// The same for text.
  package func ids(havingPrefix prefix: String) -> [Int32] { ids(havingPrefix: Array(prefix.utf8)) }

  /// `ids` with BOS before them, where the model expects one and they do not start with it.
  package func withBOS(_ ids: [Int32]) -> [Int32] {
    guard addsBOS, let bos, ids.first != bos else { return ids }
    return [bos] + ids
  }
}
