import Containers
import Judgment

/// The counts of an inspection while it goes through a file, item by item.
struct InspectionTally {
  var recordCount = 0
  private(set) var itemCount = 0
  private(set) var comparisonCount = 0
  private(set) var runCount = 0
  private(set) var voteCount = 0
  private(set) var annotators: Set<String> = []
  private(set) var judges = NameCounts()
  private(set) var repeatedCount = 0
  private(set) var identicalCount = 0
  private(set) var subsets = NameCounts()
  private(set) var gold = Inspection.GoldDistribution()
  /// In Unicode scalars.
  private(set) var questionLengths: [Int] = []
  private(set) var responseLengths: [Int] = []
  private var known = KnownContents()
  /// Of each different item, by its number: its subset's place in `subsetNames`.
  private var subsetsOfItems: [Int] = []
  private var subsetNames = NameCounts()
  private var reading: [RecordProblem] = []
  private var contradictions: [RecordProblem] = []

  init() {}

  /// Of what was read already; what is in it counts once.
  init(_ contents: BenchmarkContents) {
    recordCount = contents.recordCount
    repeatedCount = contents.repeatedCount
    reading = contents.problems
    let items = Dictionary(contents.items.map { ($0.id, $0) }) { first, _ in first }
    for item in contents.items { count(item) }
    for comparison in contents.comparisons {
      guard let item = items[comparison.item] else { continue }
      count(comparison, of: item, subset: item.subset)
    }
    count(contents.runs, contents.votes)
  }

  /// Those of reading first, then what records say against each other.
  var problems: [RecordProblem] { reading + contradictions }

  mutating func add(_ problem: RecordProblem) {
    reading.append(problem)
    if problem.isLoss { recordCount += 1 }
  }

  /// Goes through a file once, or where records of it are grouped twice.
  mutating func count(_ file: BenchmarkFile) {
    var grouped: GroupedSources?
    file.read { met in
      switch met {
      case .record: recordCount += 1
      case .problem(let problem): add(problem)
      case .draft(let draft, let record):
        if draft.group != nil, grouped == nil { grouped = GroupedSources(file) }
        guard grouped != nil else {
          return add(
            ContentsBuilder.Source(
              draft: draft, of: record, reader: file.reader.name, file: file.source))
        }
        for source in grouped?.add(draft, of: record) ?? [] { add(source) }
      }
    }
  }

  mutating func add(_ source: ContentsBuilder.Source) {
    let identified = source.identified
    let addition = known.add(identified)
    if addition.isNewItem {
      subsetsOfItems.append(subsetNames.add(identified.item.subset))
      count(identified.item)
    } else {
      repeatedCount += 1
    }
    // The item was first met with it.
    let subset = subsetNames.counts[subsetsOfItems[addition.place]].name
    for comparison in addition.comparisons {
      count(comparison, of: identified.item, subset: subset)
    }
    count(addition.runs, addition.votes)
    contradictions += addition.contradictions.map(source.problem)
  }

  private mutating func count(_ item: Item) {
    itemCount += 1
    questionLengths.append(item.messages.map(\.content.unicodeScalars.count).reduce(0, +))
    responseLengths += item.responses.map(\.text.unicodeScalars.count)
  }

  private mutating func count(_ comparison: Comparison, of item: Item, subset: String) {
    comparisonCount += 1
    subsets.add(subset)
    let texts = comparison.responses.compactMap { item.response($0)?.text }
    if texts.count == 2, texts[0].utf8.elementsEqual(texts[1].utf8) { identicalCount += 1 }
    gold.count(comparison, lengths: texts.map(\.unicodeScalars.count))
  }

  private mutating func count(_ runs: [Run], _ votes: [HumanVote]) {
    runCount += runs.count
    for run in runs { judges.add(run.judge.name) }
    voteCount += votes.count
    annotators.formUnion(votes.map(\.annotator))
  }
}
