import Configuration
import Export
import Judgment
import Review
import Sessions

/// What goes into an export: the session's contents, whose labels count, what a judge is asked.
extension ExportCommand {
  /// Everything that a format reads of a session.
  func material(
    _ opened: SessionOpener.Opened, for writer: any ExportFormat
  ) throws -> ExportMaterial {
    let contents = try opened.store.load()
    let decisions = Decisions(contents.events)
    var runs: [Run] = []
    if writer.readsRuns {
      for stored in contents.runs.sorted(by: { $0.run.id < $1.run.id }) {
        var run = stored.run
        run.transcript = try opened.store.transcript(of: run.id)
        runs.append(run)
      }
    }
    let template = try chatTemplate.map { try ModelPrompts(model: $0) }
    return ExportMaterial(
      items: contents.items, comparisons: contents.comparisons, decisions: decisions,
      reviewers: try authors(in: decisions), rule: labels, runs: runs,
      settings: ExportSettings(
        hasMargin: hasMargin, asking: try asking(for: writer, template: template),
        template: try template?.rendering()),
      taxonomy: LoadedConfiguration(SettingsFile(folders: Folders())).reasons.taxonomy)
  }

  private func asking(
    for writer: any ExportFormat, template: ModelPrompts?
  ) throws -> ExportSettings.Asking? {
    guard writer.needsProtocol else { return nil }
    guard let protocolName else {
      throw UsageError.wrongValue(
        "\(format) holds a judge's prompts: name the protocol with --protocol, such as "
          + JudgingProtocol.builtIn.map(\.name).joined(separator: " or ") + ".")
    }
    let judgingProtocol = try ProtocolShelf().named(protocolName)
    let hashes = [false, true].map {
      JudgingPlan(judgingProtocol: judgingProtocol, isScaffolded: $0, seed: 0).identity.hash
    }
    let counter = try tokenizer.map { try ModelPrompts(model: $0) }
    return ExportSettings.Asking(
      judgingProtocol: judgingProtocol, hashes: Set(hashes),
      family: template?.family ?? counter?.family ?? .other, order: order ?? .balanced,
      limit: maximumPromptTokens.flatMap { tokens in
        counter.map { counter in
          ExportSettings.PromptLimit(
            tokens: tokens, tokenizer: counter.name, count: { counter.count($0) })
        }
      })
  }

  /// Whose decisions the filter asks about: the one reviewer named, else whoever works here, else the only
  /// one who decided anything.
  /// - Throws: where several did, none of them works here, and the filter asks what one of them decided.
  func filterReviewer(_ decisions: Decisions) throws -> Author {
    let named = try authors(in: decisions) ?? []
    if named.count == 1, let author = decisions.authors.first(where: { named.contains($0.id) }) {
      return author
    }
    let settings = LoadedConfiguration(SettingsFile(folders: Folders())).settings
    let me = Reviewer.author(named: settings.reviewer)
    let all = decisions.authors
    if all.count < 2 || all.contains(where: { $0.id == me.id }) {
      return all.count == 1 ? all[0] : me
    }
    let asked = filter.flatMap { try? QueueFilter(parsing: $0) }?.fields ?? []
    let personal = [FilterField.human, .flag, .review, .reason].filter(asked.contains)
    guard let field = personal.first else { return me }
    throw UsageError.wrongValue(
      "--filter: \(field.rawValue): asks what one reviewer decided, and \(me.name) decided nothing here: name one of "
        + all.map(\.name).joined(separator: ", ") + " with --reviewer.")
  }

  private func authors(in decisions: Decisions) throws -> Set<AuthorID>? {
    guard !reviewers.isEmpty else { return nil }
    let known = decisions.authors
    var ids: Set<AuthorID> = []
    for name in reviewers {
      let found = known.filter { $0.name == name || $0.id.text == name }
      guard !found.isEmpty else {
        throw UsageError.wrongValue(
          "Nobody named \(name) labelled in this session; there are "
            + known.map(\.name).joined(separator: ", ") + ".")
      }
      ids.formUnion(found.map(\.id))
    }
    return ids
  }
}
