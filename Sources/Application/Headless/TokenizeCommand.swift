import Inference
import JSON

/// `overrule tokenize`: a text's token ids.
package struct TokenizeCommand: Sendable {
  /// A model's name or a GGUF file; only its tokenizer is read.
  package var model: String
  /// The text; it need not be UTF-8.
  package var bytes: [UInt8]
  /// Specials as text, and no BOS.
  package var isPlain: Bool
  package var isJSON: Bool

  package init(model: String, bytes: [UInt8], isPlain: Bool, isJSON: Bool) {
    self.model = model
    self.bytes = bytes
    self.isPlain = isPlain
    self.isJSON = isJSON
  }

  /// Prints the ids with blanks between, or as JSON.
  package func run() throws {
    let file = try GGUFFile(path: try ModelLibrary().path(of: model))
    let tokenizer = try Tokenizer(file)
    var ids = tokenizer.encode(bytes, specials: isPlain ? .asText : .recognised)
    if !isPlain { ids = tokenizer.withBOS(ids) }
    if isJSON {
      Output.line(.members(["ids": .array(ids.map { .number(Int($0)) })]))
    } else {
      Output.line(ids.map(String.init).joined(separator: " "))
    }
  }
}
