import Dispatch
import Foundation
import Inference
import Synchronization
import TestGround

/// Opens a perhaps damaged model as far as it goes: header, every value and byte, chat template,
/// tokenizer, weights, a few tokens from the file's rows, and a few from repacked panels.
struct FuzzedModel {
  /// What became of it.
  enum Outcome {
    /// A sentence said why it can't be used.
    case refused(String)
    /// It ran.
    case ran
    /// What must never be.
    case wrong(String)
  }

  private let path: String
  private var random: SeededGenerator

  /// `path` is one of the model's files, `seed` decides what is asked of it.
  init(path: String, seed: UInt64) {
    self.path = path
    random = SeededGenerator(seed: seed)
  }

  /// Kernels to choose from; the choice changes the whole process.
  var kernels: [String?] = [nil]

  mutating func outcome() -> Outcome {
    do {
      let file = try GGUFFile(path: path)
      GGUFDamageTests.readAll(file)
      let prompt = Self.prompt(of: file)
      let tokenizer = Result { try Tokenizer(file) }
      if case .success(let tokenizer) = tokenizer { try Self.use(tokenizer, on: prompt) }
      _ = try? MemoryEstimate(file)
      try generate(prompt)
      try score()
      return .ran
    } catch let wrong as Wrong {
      return .wrong(wrong.sentence)
    } catch EngineError.memory(let what, let bytes) {
      return .wrong("asked for \(bytes) bytes for \(what)")
    } catch {
      let sentence = "\(error)"
      return sentence.isEmpty ? .wrong("an error without a sentence") : .refused(sentence)
    }
  }

  private struct Wrong: Error { let sentence: String }

  /// What the file's own template makes of a conversation; plain text where it has none or it
  /// can't be used.
  private static func prompt(of file: GGUFFile) -> [(text: String, isTemplate: Bool)] {
    let plain = [(text: "The  answer é <|im_end|>\n is [[A]] 文\u{0} 123", isTemplate: true)]
    guard let source = file.string("tokenizer.chat_template"),
      let template = try? ChatTemplate(source: source)
    else { return plain }
    let messages = [
      ChatMessage(role: "user", content: "Is the  ing A? <|im_end|>"),
      ChatMessage(role: "assistant", content: "[[A]] é文"),
    ]
    _ = template.systemMessageSupport(bosToken: "<s>", eosToken: "</s>")
    guard
      let rendered = try? template.render(
        messages: messages, addGenerationPrompt: true, bosToken: "<s>", eosToken: "</s>",
        now: TemplateDate(year: 2026, month: 2, day: 28))
    else { return plain }
    // A template may write very much; what the tokenizer makes of a start of it is enough.
    return [(text: String(rendered.text.prefix(2_000)), isTemplate: true)] + plain
  }

  private static func use(
    _ tokenizer: Tokenizer, on prompt: [(text: String, isTemplate: Bool)]
  ) throws {
    let tokens = tokenizer.encode(spans: prompt)
    guard tokens.allSatisfy({ (0..<tokenizer.vocabularySize).contains(Int($0)) }) else {
      throw Wrong(sentence: "the tokenizer made a token beyond its vocabulary")
    }
    _ = tokenizer.withBOS(tokens)
    _ = tokenizer.encode([0xFF, 0xC3, 0x28, 0, 0xE2, 0x96, 0x81], specials: .asText)
    var detokenizer = Detokenizer(tokenizer)
    for id in tokens + [-1, 0, Int32.max] { _ = detokenizer.feed(id) }
    _ = detokenizer.finish()
    _ = (tokenizer.ids(havingPrefix: "a"), tokenizer.ids(havingPrefix: []))
    for id in [tokenizer.bos, tokenizer.eos, tokenizer.eot] {
      if let id { _ = (tokenizer.text(of: id), tokenizer.kind(of: id)) }
    }
  }

  // MARK: - Running

  /// A few tokens by two requests side by side, from the rows of the file or while they are packed.
  private mutating func generate(_ prompt: [(text: String, isTemplate: Bool)]) throws {
    let options = EngineOptions(
      threads: random.next() % 8 == 0 ? 2 : 1, isa: chosenKernels(),
      maximumSequences: 3, prefillChunk: 1 + Int(random.next() % 24),
      reusesPrefixes: random.next() % 4 > 0, lowMemory: random.next() % 4 == 0)
    let engine = try Engine(path: path, options: options)
    defer { engine.shutDown() }
    let room = engine.model.contextLength
    let vocabulary = engine.model.vocabularySize
    var ids = Array(engine.tokenizer.encode(spans: prompt).prefix(40))
    if ids.isEmpty { ids = [0] }
    let requests = [
      GenerationRequest(
        prompt: ids, maximumTokens: 4, alternatives: 3, stopsAtEndOfGeneration: false),
      GenerationRequest(
        prompt: Array(ids.dropLast(ids.count / 2)), maximumTokens: 3, minimumTokens: 1,
        sampling: Sampling(
          temperature: 0.8, topK: Int(random.next() % 3) * 20,
          topP: random.next() % 2 == 0 ? 0.9 : 1,
          minP: random.next() % 2 == 0 ? 0.05 : 0, repetitionPenalty: 1.2, seed: random.next()),
        stops: [Array("e".utf8)], letters: LetterWatch(prefix: "[[", letters: ["A", "B"]),
        readings: [Array("A".utf8), []]),
    ]
    let ends = DispatchSemaphore(value: 0)
    let wrong = Mutex<String?>(nil)
    let handles = requests.map { request in
      engine.generate(request) { event in
        switch event {
        case .token(let token):
          if !(0..<vocabulary).contains(Int(token.id)) {
            wrong.withLock { $0 = "generated the token \(token.id) of \(vocabulary)" }
          }
        case .failed(let error):
          // A context shorter than the prompt is the only reason that a model can give.
          if request.prompt.count < room { wrong.withLock { $0 = error.description } }
          ends.signal()
        case .finished: ends.signal()
        case .queued, .prefill: break
        }
      }
    }
    if random.next() % 8 == 0 { handles.last?.cancel() }
    for _ in requests { ends.wait() }
    if let sentence = wrong.withLock({ $0 }) { throw Wrong(sentence: sentence) }
  }

  /// A text's probability by the repacked weights.
  private mutating func score() throws {
    let model = try Likelihood(
      path: path,
      options: EngineOptions(
        threads: random.next() % 8 == 0 ? 2 : 1, isa: chosenKernels(),
        prefillChunk: 1 + Int(random.next() % 12)))
    let vocabulary = UInt64(model.configuration.vocabulary)
    let tokens = (0..<12).map { _ in Int32(random.next() % vocabulary) }
    guard try model.scores(of: tokens).count == tokens.count - 1 else {
      throw Wrong(sentence: "not every token was scored")
    }
  }

  private mutating func chosenKernels() -> String? {
    kernels[Int(random.next() % UInt64(kernels.count))]
  }
}
