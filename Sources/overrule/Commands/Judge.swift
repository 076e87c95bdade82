import Application
import ArgumentParser

/// `overrule judge`: one comparison typed on the command line.
struct Judge: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Judge one comparison typed on the command line.")

  @Option(help: "A model's name or .gguf file.", completion: .models)
  var model: String

  @Option(help: "The question.")
  var question: String

  @Option(help: "A response; give it twice.")
  var response: [String] = []

  @OptionGroup var judge: JudgeOptions

  @Flag(help: "A JSON object a run.")
  var json = false

  func run() async throws {
    let code = try await JudgeCommand(
      question: question, responses: response, asked: judge.named(model), isJSON: json
    ).run(Interrupt())
    if code != 0 { throw ExitNow(code: code) }
  }
}
