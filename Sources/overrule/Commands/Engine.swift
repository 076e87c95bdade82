import Application
import ArgumentParser
import Foundation
import Inference

/// `overrule generate`: the engine alone.
struct Generate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Continue a text with the engine alone.")

  @Option(help: "A model's name or .gguf file.", completion: .models)
  var model: String

  @Option(help: "The text; standard input by default.")
  var prompt: String?

  @Option(help: "A file with the text.", completion: .file())
  var promptFile: String?

  @Flag(help: "Put the text into the model's chat template.")
  var chat = false

  @Option(help: "Tokens generated at most.")
  var maxTokens = 256

  @Option(help: "0 takes the likeliest token.")
  var temperature: Float = 0

  @Option(help: "Keep the k likeliest tokens; 0 keeps all.")
  var topK = 0

  @Option(help: "Keep the likeliest tokens up to this probability.")
  var topP: Float = 1

  @Option(help: "Drop tokens below this fraction of the likeliest.")
  var minP: Float = 0

  @Option(help: "Weaken repeated tokens; 1 is off.")
  var repetitionPenalty: Float = 1

  @Option(help: "The seed of sampling.")
  var seed: UInt64 = 0

  @OptionGroup var engine: EngineFlags

  @Flag(help: "A JSON object a token.")
  var json = false

  func validate() throws {
    if prompt != nil && promptFile != nil {
      throw ValidationError("Give --prompt or --prompt-file, not both.")
    }
    if let complaint = sampling.complaint { throw ValidationError(complaint + ".") }
    if maxTokens < 0 { throw ValidationError("--max-tokens must be 0 or more.") }
  }

  private var sampling: Sampling {
    Sampling(
      temperature: temperature, topK: topK, topP: topP, minP: minP,
      repetitionPenalty: repetitionPenalty, seed: seed)
  }

  func run() async throws {
    let text = try prompt ?? Input.text(file: promptFile)
    let code = try await GenerateCommand(
      model: model, prompt: text, isChat: chat, maximumTokens: maxTokens, sampling: sampling,
      engine: engine.options, isJSON: json
    ).run(Interrupt())
    if code != 0 { throw ExitNow(code: code) }
  }
}

/// `overrule tokenize`.
struct Tokenize: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Print a text's token ids.")

  @Option(help: "A model's name or .gguf file.", completion: .models)
  var model: String

  @Flag(help: "No BOS, and specials as text.")
  var noSpecial = false

  @Flag(help: "As JSON.")
  var json = false

  @Argument(help: "The text; standard input by default.")
  var text: String?

  func run() throws {
    let bytes = try text.map { Array($0.utf8) } ?? Input.bytes(file: nil)
    try TokenizeCommand(model: model, bytes: bytes, isPlain: noSpecial, isJSON: json).run()
  }
}

/// Text that a command is given by file or standard input.
enum Input {
  static func bytes(file: String?) throws -> [UInt8] {
    guard let file else { return [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }
    guard let data = FileManager.default.contents(atPath: file) else {
      throw UsageError.noSuchFile(file)
    }
    return [UInt8](data)
  }

  static func text(file: String?) throws -> String {
    String(decoding: try bytes(file: file), as: UTF8.self)
  }
}
