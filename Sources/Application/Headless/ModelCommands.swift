import Inference
import Interface
import JSON
import Screen

/// `overrule model list`.
package struct ModelListCommand: Sendable {
  package var isJSON: Bool

  package init(isJSON: Bool) { self.isJSON = isJSON }

  /// Prints the files at hand, those that don't run with the reason, and what could be pulled.
  package func run() {
    let library = ModelLibrary()
    let offers = library.offers
    if isJSON {
      Output.line(
        .array(
          offers.map { offer in
            .members([
              "name": .string(offer.title), "path": offer.model.map { .string($0) },
              "detail": .string(offer.detail), "usable": .bool(offer.isUsable),
            ])
          }))
      return
    }
    for offer in offers {
      Output.line(
        Sanitizer.oneLine(offer.title) + (offer.isUsable ? "  " : "  does not run: ")
          + Sanitizer.oneLine(offer.detail))
    }
    for known in KnownModel.all
    where !offers.contains(where: { $0.model?.hasSuffix("/" + known.file) == true }) {
      Output.line("\(known.name)  \(known.title): `overrule model pull \(known.name)` gets it")
    }
    if offers.isEmpty {
      Output.note("No model files in " + library.searched.joined(separator: ", ") + ".")
    }
  }
}

/// `overrule model pull`.
package struct ModelPullCommand: Sendable {
  /// A known model's.
  package var name: String

  package init(name: String) { self.name = name }

  /// Gets the model, unless a whole copy of it is at hand.
  ///
  /// - Throws: where no such model is known, or it could not be got.
  package func run() throws {
    guard let model = KnownModel.named(name) else {
      throw UsageError.wrongValue(
        "No model named \(name) can be pulled; there are "
          + KnownModel.all.map(\.name).joined(separator: ", ") + ".")
    }
    let library = ModelLibrary()
    // A copy elsewhere that is whole serves as well.
    for folder in library.searched.dropFirst() {
      let path = folder + "/" + model.file
      if (try? ModelHashes().hash(of: path)) == model.hash {
        Output.note("\(path) is here already.")
        return
      }
    }
    let pull = ModelPull(model: model, folder: library.folders.models)
    switch try pull.run(note: Output.note) {
    case .alreadyThere: Output.note("\(pull.destination) is here already.")
    case .pulled: Output.note("\(pull.destination) is ready (\(model.licence)).")
    }
  }
}

/// `overrule model show`: what a file holds, and what it takes to run it.
package struct ModelShowCommand: Sendable {
  /// A model's name or a GGUF file.
  package var model: String
  /// The context that its memory is told for; nil takes the model's own length.
  package var contextTokens: Int?
  package var isJSON: Bool

  package init(model: String, contextTokens: Int?, isJSON: Bool) {
    self.model = model
    self.contextTokens = contextTokens
    self.isJSON = isJSON
  }

  /// A model that is not built in is shown too: that it does not run is a line of it.
  ///
  /// - Throws: where there is no such file, or it is no GGUF.
  package func run() throws {
    let path = try ModelLibrary().path(of: model)
    let file = try GGUFFile(path: path)
    let summary = file.summary
    let memory = CacheType.allCases.compactMap { type in
      (try? MemoryEstimate(file, contextTokens: contextTokens, cacheType: type))
        .map { (type: type, need: $0) }
    }
    let template = file.string("tokenizer.chat_template")
    if isJSON {
      Output.line(json(file, summary, memory, template))
      return
    }
    Output.line(path)
    Output.line(
      "\(summary.architecture) · \(ModelLibrary.count(summary.parameterCount)) parameters · "
        + "\(summary.quantisation) · \(ModelLibrary.bytes(summary.fileBytes)) · GGUF v\(file.version)"
    )
    if let name = summary.name { Output.line("name: " + Sanitizer.oneLine(name)) }
    if let length = summary.contextLength { Output.line("context: \(length) tokens") }
    if let size = summary.vocabularySize { Output.line("vocabulary: \(size) tokens") }
    for (type, memory) in memory {
      Output.line(
        "memory for \(memory.contextTokens) tokens: \(ModelLibrary.bytes(memory.total)) "
          + "(weights \(ModelLibrary.bytes(memory.weights + memory.mapped)), \(type.rawValue) cache "
          + "\(ModelLibrary.bytes(memory.cache)), buffers \(ModelLibrary.bytes(memory.buffers)))")
    }
    do {
      let tokenizer = try Tokenizer(file)
      if !tokenizer.missingBytes.isEmpty {
        Output.line(
          "the vocabulary lacks \(tokenizer.missingBytes.count) bytes: text that holds them loses "
            + "them")
      }
      _ = try Configuration(file)
    } catch {
      Output.line("does not run: \(error)")
    }
    Output.line("\nmetadata")
    for key in file.keys {
      Output.line("  " + Sanitizer.oneLine("\(key) = \(Self.text(file.metadata[key]))", limit: 160))
    }
    Output.line("\ntensors")
    for share in summary.types {
      Output.line(
        "  \(share.type): \(share.tensors) tensors, \(ModelLibrary.bytes(share.bytes))")
    }
    for tensor in file.tensors {
      let shape = tensor.shape.map(String.init).joined(separator: "×")
      Output.line("  \(Sanitizer.oneLine(tensor.name))  \(shape)  \(tensor.type)")
    }
    if let template {
      Output.line("\nchat template")
      Output.line(Sanitizer.plain(template))
    } else {
      Output.line("\nno chat template: a base model")
    }
  }

  private func json(
    _ file: GGUFFile, _ summary: GGUFSummary, _ memory: [(type: CacheType, need: MemoryEstimate)],
    _ template: String?
  ) -> JSONValue {
    var metadata = JSONObject()
    for key in file.keys { metadata.append(key, .string(Self.text(file.metadata[key]))) }
    // The usual cache's is the first.
    let usual = memory.first?.need
    var caches = JSONObject()
    for (type, need) in memory { caches.append(type.rawValue, .number(need.cache)) }
    return .members([
      "path": .string(file.path), "architecture": .string(summary.architecture),
      "name": summary.name.map { .string($0) },
      "parameters": .number(summary.parameterCount),
      "quantisation": .string(summary.quantisation), "bytes": .number(summary.fileBytes),
      "context_tokens": summary.contextLength.map { .number($0) },
      "memory_bytes": usual.map { .number($0.total) },
      "memory_context_tokens": usual.map { .number($0.contextTokens) },
      "cache_bytes": memory.isEmpty ? nil : .object(caches),
      "chat_template": template.map { .string($0) }, "metadata": .object(metadata),
      "tensors": .array(
        file.tensors.map { tensor in
          .members([
            "name": .string(tensor.name), "type": .string("\(tensor.type)"),
            "shape": .array(tensor.shape.map { .number($0) }),
            "bytes": .number(tensor.byteCount),
          ])
        }),
    ])
  }

  private static func text(_ value: GGUFValue?) -> String {
    value.map { "\($0)" } ?? ""
  }
}
