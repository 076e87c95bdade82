package import Containers
import Judgment

/// What `inspect` tells of a file, without opening a session.
package struct Inspection: Sendable {
  package var path: String
  package var format: String
  /// 1 of several files.
  package var confidence: Double
  /// Nil of several files.
  package var container: Container?
  /// How the file is compressed as a whole; nil where it is not.
  package var packing: Packing?
  package var recordCount: Int
  package var itemCount: Int
  package var comparisonCount: Int
  package var runCount: Int
  /// People's votes that the file recorded.
  package var voteCount: Int
  package var annotatorCount: Int
  /// Judges of recorded runs, with how many runs each.
  package var judges: [(name: String, count: Int)]
  /// Records that repeated an item.
  package var repeatedCount: Int
  /// Comparisons whose responses are the same text.
  package var identicalCount: Int
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
    package var first = 0
    package var second = 0
    package var tie = 0
    package var none = 0
    /// Comparisons whose gold is the longer response, of those with a gold response and unequal
    /// lengths (`longerOf`).
    package var longer = 0
    package var longerOf = 0
  }

  package init(_ file: BenchmarkFile) {
    self.init(file.read(), path: file.records.path, format: file.reader.name)
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

  /// Of several files as one set; `path` is the folder that holds them.
  package init(_ contents: BenchmarkContents, files: [ReadFile], path: String) {
    self.init(
      contents, path: path,
      format: Self.counted(files.map(\.format)).map(\.0).joined(separator: ", "))
  }

  private init(_ contents: BenchmarkContents, path: String, format: String) {
    self.path = path
    self.format = format
    confidence = 1
    keys = []
    recordCount = contents.recordCount
    itemCount = contents.items.count
    comparisonCount = contents.comparisons.count
    runCount = contents.runs.count
    voteCount = contents.votes.count
    annotatorCount = Set(contents.votes.map(\.annotator)).count
    judges = Self.counted(contents.runs.map(\.judge.name))
    repeatedCount = contents.repeatedCount
    problems = contents.problems
    let items = Dictionary(contents.items.map { ($0.id, $0) }) { first, _ in first }
    subsets = Self.counted(contents.comparisons.map { items[$0.item]?.subset ?? "" })
    gold = GoldDistribution()
    identicalCount = 0
    for comparison in contents.comparisons {
      guard let item = items[comparison.item] else { continue }
      let texts = comparison.responses.compactMap { item.response($0)?.text }
      if texts.count == 2, texts[0].utf8.elementsEqual(texts[1].utf8) { identicalCount += 1 }
      gold.count(comparison, lengths: texts.map(\.unicodeScalars.count))
    }
    questionLength = LengthSummary(
      contents.items.map { $0.messages.map(\.content.unicodeScalars.count).reduce(0, +) })
    responseLength = LengthSummary(
      contents.items.flatMap { $0.responses.map(\.text.unicodeScalars.count) })
  }

  /// Names in the order in which they first come, with how often.
  private static func counted(_ names: [String]) -> [(String, Int)] {
    var places: [String: Int] = [:]
    var counts: [(String, Int)] = []
    for name in names {
      if let place = places[name] {
        counts[place].1 += 1
      } else {
        places[name] = counts.count
        counts.append((name, 1))
      }
    }
    return counts
  }
}

extension Inspection.GoldDistribution {
  fileprivate mutating func count(_ comparison: Comparison, lengths: [Int]) {
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
