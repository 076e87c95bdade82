import Judgment
import Review
import Screen

/// Why a label was given, in words of the taxonomy.
extension State {
  mutating func openReasons() -> [Effect] {
    guard current != nil else { return [] }
    guard taxonomy.groups.contains(where: { !$0.reasons.isEmpty }) else {
      say("there are no reasons to choose from: reasons.toml has none")
      return []
    }
    mode = .choosing(.reasons)
    return []
  }

  var reasonRows: [KeyRow] {
    let given = current.flatMap { myLabel($0) }?.reasons ?? []
    return taxonomy.groups.flatMap { group in
      group.reasons.map { reason in
        KeyRow(
          heading: group.title
            + (group.isRequiredForOverride ? " (asked for when overruling)" : ""),
          key: String(reason.key), word: reason.word, about: reason.about,
          isOn: given.contains(reason.word))
      }
    }
  }

  /// Turns a reason on or off. It is a part of the label, or waits for one.
  mutating func toggleReason(at key: Character, _ moment: Moment) -> [Effect] {
    guard let reason = taxonomy.reason(at: key) else {
      say("\(key) is no reason here")
      return []
    }
    guard var label = standingLabel() else { return [] }
    if let index = label.reasons.firstIndex(of: reason.word) {
      label.reasons.remove(at: index)
    } else {
      label.reasons.append(reason.word)
    }
    label.state = settledState(of: label)
    return store(label, moment)
  }

  // MARK: - Drafts

  /// What a label's state is: a draft while it overrules the judge without a reason that is asked
  /// for then. Nothing else keeps a choice from being a decision.
  func settledState(of label: Label) -> Label.State {
    guard label.choice != nil else { return label.state }
    return missingGroups(of: label).isEmpty ? .committed : .draft
  }

  /// The groups of reasons that a label lacks one of.
  ///
  /// Empty where the judge's verdict was not seen: then nothing is overruled, and asking would
  /// tell of it.
  func missingGroups(of label: Label) -> [Taxonomy.Group] {
    let missing = taxonomy.groupsMissing(from: label.reasons)
    guard !missing.isEmpty, label.choice != nil, let run = run(inViewOf: label.comparison) else {
      return []
    }
    var decided = label
    decided.state = .committed
    let relation = Relation(
      of: decided, to: run.verdict, of: run.run.id, decidedAt: run.decidedAt)
    return relation == .overrides ? missing : []
  }

  /// What a draft in view still needs, in words; nil where nothing is missing.
  func draftWords(of label: Label) -> String? {
    guard label.state == .draft, label.choice != nil else { return nil }
    let keys = keyName(.reasons)
    let titles = missingGroups(of: label).map { "“\(Sanitizer.oneLine($0.title, limit: 40))”" }
    return titles.isEmpty
      ? "draft: \(keys) completes it"
      : "draft: overruling needs a reason of \(titles.joined(separator: " and ")), \(keys)"
  }
}
