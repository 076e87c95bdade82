import Configuration
import Judgment
import Review
import Sessions

/// What of a session may be packed: what the filter keeps, what it leaves out, and a set of
/// comparisons with known answers that is in neither.
struct PackPool {
  let decisions: Decisions
  let comparisons: [ComparisonID: Comparison]
  let items: [ItemID: Item]
  private(set) var kept: [Deal.Candidate] = []
  private(set) var others: [Deal.Candidate] = []
  let qualification: [QueueMix.Entry]
  /// How many comparisons have a known answer.
  let known: Int

  init(_ opened: SessionOpener.Opened, options: PackOptions) throws {
    let contents = try opened.store.load()
    decisions = Decisions(contents.events)
    items = Dictionary(contents.items.map { ($0.id, $0) }) { first, _ in first }
    comparisons = Dictionary(contents.comparisons.map { ($0.id, $0) }) { first, _ in first }
    let reviewer = Reviewer.author(
      named: LoadedConfiguration(SettingsFile(folders: Folders())).settings.reviewer)
    func kept(by filter: String?, _ option: String) throws -> Set<ComparisonID>? {
      try filter.map { try ExportFilter($0, option: option, reviewer: reviewer).kept(of: opened) }
    }
    var seen: Set<ComparisonID> = []
    var all: [Deal.Candidate] = []
    for comparison in contents.comparisons where seen.insert(comparison.id).inserted {
      guard let item = items[comparison.item] else { continue }
      all.append(Deal.Candidate(comparison.id, stratum: item.subset))
    }
    let answers = AnswerKey(contents.comparisons, decisions)
    let answered = all.filter { answers[$0.comparison] != nil }
    known = answered.count
    let mayQualify = try kept(by: options.qualificationFilter, "--qualification-filter")
    qualification = Deal.qualification(
      of: answered.filter { mayQualify?.contains($0.comparison) ?? true },
      count: options.qualification,
      seed: try options.seed ?? opened.store.session().seed)
    let apart = Set(qualification.map(\.comparison))
    let wanted = try kept(by: options.filter, "--filter")
    for candidate in all where !apart.contains(candidate.comparison) {
      if wanted?.contains(candidate.comparison) ?? true {
        self.kept.append(candidate)
      } else {
        others.append(candidate)
      }
    }
  }
}
