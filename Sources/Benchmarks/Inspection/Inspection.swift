package import Containers
import Judgment

/// What `inspect` tells of a file, without opening a session.
package struct Inspection: Sendable {
  /// The file, or the folder that was named.
  package var path: String
  /// The reader's name; of several files each one's, with commas between.
  package var format: String
  /// 1 of several files.
  package var confidence: Double
  /// Nil of several files.
  package var container: Container?
  /// How the file is compressed as a whole; nil where it is not.
  package var packing: Packing?
  /// Records read, the broken ones among them.
  package var recordCount: Int
  /// Each once, however often it is repeated.
  package var itemCount: Int
  package var comparisonCount: Int
  package var runCount: Int
  /// People's votes that the file recorded.
  package var voteCount: Int
  /// People who voted, each once.
  package var annotatorCount: Int
  /// Judges of recorded runs, with how many runs each.
  package var judges: [(name: String, count: Int)]
  /// Records that repeated an item.
  package var repeatedCount: Int
  /// Comparisons whose responses are the same text.
  package var identicalCount: Int
  /// Broken records and whatever else is to be said of one.
  package var problems: [RecordProblem]
  /// Subsets in the file's order, with their comparisons.
  package var subsets: [(name: String, count: Int)]
  package var gold: GoldDistribution
  /// Lengths in Unicode scalars.
  package var questionLength: LengthSummary
  package var responseLength: LengthSummary
  /// Keys of the first records, in their order.
  package var keys: [String]

  /// For a sentence: `JSON Lines in gzip`.
  package var containerName: String {
    (container?.name ?? "several files") + (packing.map { " in \($0.rawValue)" } ?? "")
  }

  /// For a sentence: `780 votes of 3 people`; nil where there are none.
  package var voteWords: String? {
    guard voteCount > 0 else { return nil }
    return "\(voteCount) \(voteCount == 1 ? "vote" : "votes") of \(annotatorCount) "
      + (annotatorCount == 1 ? "person" : "people")
  }

  /// Where the gold stands in the file's order.
  package struct GoldDistribution: Sendable, Equatable {
    /// Comparisons, as in all of these.
    package var first = 0
    /// Of more than two responses any but the first.
    package var second = 0
    package var tie = 0
    /// Comparisons without a gold.
    package var none = 0
    /// Comparisons whose gold is the longer response, of those with a gold response and unequal
    /// lengths (`longerOf`).
    package var longer = 0
    package var longerOf = 0
  }

  /// Goes through the file once, however large it is: what is kept of a record is what is counted,
  /// and the identities by which another one repeats it. Records that together are one item are
  /// held until all of them are there (`GroupedSources`).
  package init(_ file: BenchmarkFile) {
    var tally = InspectionTally()
    tally.count(file)
    self.init(tally, path: file.records.path, format: file.reader.name)
    confidence = file.confidence
    container = file.container
    packing = file.records.packing
    var sample: [Record] = []
    for case .record(let record) in file.entries() {
      sample.append(record)
      if sample.count == 24 { break }
    }
    keys = BenchmarkFile.seenKeys(sample)
  }

  /// Of files as one set, counted one after the other; `path` is the folder that holds them.
  init(_ tally: InspectionTally, files: [ReadFile], path: String) {
    self.init(
      tally, path: path, format: NameCounts(files.map(\.format)).names.joined(separator: ", "))
  }

  /// Of several files as one set that was read as a whole; `path` is the folder that holds them.
  package init(_ contents: BenchmarkContents, files: [ReadFile], path: String) {
    self.init(InspectionTally(contents), files: files, path: path)
  }

  private init(_ tally: InspectionTally, path: String, format: String) {
    self.path = path
    self.format = format
    confidence = 1
    keys = []
    recordCount = tally.recordCount
    itemCount = tally.itemCount
    comparisonCount = tally.comparisonCount
    runCount = tally.runCount
    voteCount = tally.voteCount
    annotatorCount = tally.annotators.count
    judges = tally.judges.counts
    repeatedCount = tally.repeatedCount
    problems = tally.problems
    subsets = tally.subsets.counts
    gold = tally.gold
    identicalCount = tally.identicalCount
    questionLength = LengthSummary(tally.questionLengths)
    responseLength = LengthSummary(tally.responseLengths)
  }
}

extension Inspection.GoldDistribution {
  mutating func count(_ comparison: Comparison, lengths: [Int]) {
    switch comparison.gold {
    case nil: none += 1
    case .tie: tie += 1
    case .response(let gold):
      let isFirst = comparison.responses.first == gold
      if isFirst { first += 1 } else { second += 1 }
      guard lengths.count == 2, lengths[0] != lengths[1] else { return }
      longerOf += 1
      if isFirst == (lengths[0] > lengths[1]) { longer += 1 }
    }
  }
}
