import Export

/// Whether an export's options go together, and with its format.
struct ExportOptions {
  let command: ExportCommand
  let format: any ExportFormat

  init(_ command: ExportCommand, for format: any ExportFormat) {
    self.command = command
    self.format = format
  }

  /// - Throws: a sentence that says what to do instead.
  func check() throws {
    if command.split != nil, command.output == nil, !command.isDryRun {
      throw UsageError.wrongValue("--split writes two files: name them with --output.")
    }
    if command.hasMargin, !format.takesMargin {
      throw refused("--margin", \.takesMargin, "openrlhf always has one")
    }
    if command.order != nil, !format.takesOrder {
      throw refused(
        "--order", \.takesOrder,
        format.needsProtocol ? "a judgment keeps the order that its judge saw" : nil)
    }
    if command.chatTemplate != nil, !format.takesTemplate {
      throw refused("--chat-template", \.takesTemplate)
    }
    if command.maximumPromptTokens != nil || command.tokenizer != nil {
      guard format.needsProtocol else {
        throw refused("--max-prompt-tokens", \.needsProtocol)
      }
      if command.maximumPromptTokens == nil {
        throw UsageError.wrongValue(
          "--tokenizer counts for --max-prompt-tokens: say how many tokens a prompt may have.")
      }
      if command.tokenizer == nil {
        throw UsageError.wrongValue(
          "--max-prompt-tokens counts as a model does: name it with --tokenizer, such as "
            + "--tokenizer smollm2-135m.")
      }
    }
  }

  /// A recording is the session whole: what chooses from it or shapes rows would be heard by nobody.
  static func checkRecording(_ command: ExportCommand) throws {
    let unheard: [(String, Bool)] = [
      ("--filter", command.filter != nil), ("--split", command.split != nil),
      ("--reviewer", !command.reviewers.isEmpty),
      ("--labels", command.labels != .adjudicatedOrUnanimous),
      ("--protocol", command.protocolName != nil), ("--order", command.order != nil),
      ("--max-prompt-tokens", command.maximumPromptTokens != nil),
      ("--tokenizer", command.tokenizer != nil),
      ("--chat-template", command.chatTemplate != nil), ("--margin", command.hasMargin),
      ("--manifest", command.manifest != nil), ("--dry-run", command.isDryRun),
    ]
    let names = unheard.filter(\.1).map(\.0).joined(separator: ", ")
    guard names.isEmpty else {
      throw UsageError.wrongValue("A recording is the whole session: leave out \(names).")
    }
  }

  private func refused(
    _ option: String, _ takes: (any ExportFormat) -> Bool, _ rest: String? = nil
  ) -> UsageError {
    let names = ExportFormats.all.filter(takes).map(\.name).joined(separator: ", ")
    return .wrongValue(
      "\(option) means nothing to \(format.name): it goes with \(names)"
        + (rest.map { " (\($0))" } ?? "") + ".")
  }
}
