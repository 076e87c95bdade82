/// A rubric beside what the evaluation makes of it: for each criterion where it is spoken of,
/// what the weights come to, and which criteria the evaluation has that the rubric lacks.
package struct RubricLedger: Hashable, Sendable {
  /// One for each criterion, in the rubric's order.
  package private(set) var entries: [Entry] = []
  /// The rows of `JudgmentPanes.evaluation` under a heading of their own that is no criterion of
  /// the rubric, though there is a rubric.
  package private(set) var unlisted: [Int] = []
  /// What the weights come to, in percent; nil where no criterion has one.
  package private(set) var sum: Double?
  /// How many criteria have a weight.
  package private(set) var weighted = 0

  /// What the evaluation makes of one criterion.
  package struct Entry: Hashable, Sendable {
    package var use: Use = .unused
    /// The rows whose heading names it.
    package var rows: [Int] = []
    /// Where running text has its name, or a part of it: byte offsets into the transcript. Only
    /// looked for where no heading names it.
    package var mentions: [Range<Int>] = []
    /// The slots, from 0, of which it is said something there.
    package var slots: [Int] = []
    /// Where the evaluation first speaks of it.
    package var place: Range<Int>?
  }

  /// How the evaluation takes a criterion up.
  package enum Use: Hashable, Sendable {
    /// Under a heading of its name.
    case headed
    /// Its name stands in running text, which is a guess.
    case mentioned
    /// Not by its name.
    case unused
    /// Nobody can tell: it has no name to look for, or there are too many to look for each.
    case untold
  }

  /// Whether the weights come to 100; true where there are none.
  package var isBalanced: Bool { sum.map { abs($0 - 100) < 0.05 } ?? true }

  package init() {}

  /// - Parameters:
  ///   - panes: the judgment's.
  ///   - bytes: the transcript.
  ///   - slotCount: how many responses the judge saw.
  package init(_ panes: JudgmentPanes, in bytes: [UInt8], slotCount: Int) {
    let weights = panes.rubric.compactMap(\.weight)
    weighted = weights.count
    if !weights.isEmpty { sum = weights.reduce(0, +) }
    entries = panes.rubric.map { _ in Entry() }
    guard !entries.isEmpty else { return }
    for (index, row) in panes.evaluation.enumerated() {
      guard let heading = row.heading else { continue }
      if let criterion = row.criterion, entries.indices.contains(criterion) {
        entries[criterion].use = .headed
        entries[criterion].rows.append(index)
        for passage in row.passages { entries[criterion].note(passage.subject, slotCount) }
        entries[criterion].place = entries[criterion].place ?? heading.range
      } else if heading.subject == .nothing, !Self.closes(bytes, heading.range) {
        unlisted.append(index)
      }
    }
    for index in entries.indices where entries[index].use == .unused {
      let length = panes.rubric[index].name.utf8.count
      if length == 0 || length > Self.longestName || entries.count > Self.longest {
        entries[index].use = .untold
      }
    }
    findMentions(panes, in: bytes, slotCount)
  }

  /// Criteria that a rubric, and bytes that a name may have to be looked for in running text: no
  /// judge writes more, and hostile text must not cost a frame its time.
  private static let longest = 64
  private static let longestName = 160

  /// Looks for the names of criteria without a heading, in one pass over the evaluation's text.
  private mutating func findMentions(
    _ panes: JudgmentPanes, in bytes: [UInt8], _ slotCount: Int
  ) {
    guard entries.contains(where: { $0.use == .unused }) else { return }
    let names = panes.rubric.map { item in
      item.name.utf8.count > Self.longestName ? [] : CriterionName(item.name).parts
    }
    // What two criteria share tells neither.
    var owners: [[UInt8]: Int] = [:]
    for part in names.joined() { owners[part, default: 0] += 1 }
    var needles = [[(part: [UInt8], entry: Int)]](repeating: [], count: 256)
    for index in entries.indices where entries[index].use == .unused {
      for part in names[index] where owners[part] == 1 {
        needles[Int(part[0])].append((part, index))
      }
    }
    // A quote's words are a response's own.
    for passage in panes.evaluation.flatMap(\.passages) where passage.kind != .quote {
      var position = passage.range.lowerBound
      while position < passage.range.upperBound {
        for (part, entry) in needles[Int(CriterionName.lower(bytes[position]))]
        where CriterionName.stands(part, in: bytes, position..<passage.range.upperBound) {
          entries[entry].use = .mentioned
          entries[entry].mentions.append(position..<position + part.count)
          entries[entry].note(passage.subject, slotCount)
        }
        position += 1
      }
    }
    for index in entries.indices where entries[index].use == .mentioned {
      entries[index].mentions.sort { $0.lowerBound < $1.lowerBound }
      entries[index].place = entries[index].mentions.first
    }
  }

  /// Whether a heading sums up rather than names a criterion.
  private static func closes(_ bytes: [UInt8], _ heading: Range<Int>) -> Bool {
    let closing: Set<String> = [
      "overall", "conclusion", "summary", "comparison", "comparing", "verdict", "final",
      "assessment", "evaluation", "analysis", "step", "total", "key", "difference", "differences",
    ]
    var words = WordReader(bytes, heading)
    while let word = words.next() {
      let text = word.lowercased(in: bytes)
      if closing.contains(text) { return true }
    }
    return false
  }
}

extension RubricLedger.Entry {
  /// Text about several responses is about each.
  fileprivate mutating func note(_ subject: Passage.Subject, _ slotCount: Int) {
    let more: [Int]
    switch subject {
    case .nothing: more = []
    case .several: more = Array(0..<slotCount)
    case .slot: more = subject.slotIndex.map { [$0] } ?? []
    }
    for slot in more where !slots.contains(slot) { slots.append(slot) }
    slots.sort()
  }
}

/// A criterion's name as running text may have it: whole, or one of the things that it joins
/// ("safety" and "ethical responsibility"), or what stands before "of", "to", "in" or "for".
struct CriterionName {
  /// In lower case, none that says nothing.
  private(set) var parts: [[UInt8]] = []

  init(_ name: String) {
    let words = name.utf8.map(Self.lower)
    add(words[...], atLeast: 3)
    for part in Self.split(words) {
      add(part)
      for joint in [" of ", " to ", " in ", " for "] {
        if let range = Self.firstRange(of: Array(joint.utf8), in: part) {
          add(part[part.startIndex..<range])
        }
      }
    }
  }

  /// A name is looked for as it is; of its parts only those long enough to mean it.
  private mutating func add(_ part: ArraySlice<UInt8>, atLeast least: Int = 5) {
    let trimmed = Array(part.drop { $0 == 32 }.reversed().drop { $0 == 32 }.reversed())
    let tooGeneral = ["quality", "response", "overall", "other", "general", "question"]
    guard trimmed.count >= least, !parts.contains(trimmed),
      !tooGeneral.contains(where: { trimmed.elementsEqual($0.utf8) })
    else { return }
    parts.append(trimmed)
  }

  static func lower(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte + 32 : byte }

  /// At commas, slashes, ampersands and "and".
  private static func split(_ words: [UInt8]) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var rest = words[...]
    let joints = [",", "/", "&", " and "].map { Array($0.utf8) }
    while true {
      let first = joints.compactMap { joint in
        firstRange(of: joint, in: rest).map { (start: $0, length: joint.count) }
      }.min { $0.start < $1.start }
      guard let first else {
        parts.append(rest)
        return parts
      }
      parts.append(rest[rest.startIndex..<first.start])
      rest = rest[(first.start + first.length)...]
    }
  }

  private static func firstRange(of needle: [UInt8], in hay: ArraySlice<UInt8>) -> Int? {
    guard hay.count >= needle.count else { return nil }
    return (hay.startIndex...hay.endIndex - needle.count).first {
      hay[$0..<$0 + needle.count].elementsEqual(needle)
    }
  }

  /// Whether a stretch of text begins with a part, in any case, as whole words. ASCII letters
  /// make words; other scripts need no blanks between theirs.
  static func stands(_ part: [UInt8], in bytes: [UInt8], _ range: Range<Int>) -> Bool {
    func isLetter(_ index: Int) -> Bool {
      guard bytes.indices.contains(index) else { return false }
      let byte = lower(bytes[index])
      return (97...122).contains(byte) || (48...57).contains(byte)
    }
    let start = range.lowerBound
    let end = start + part.count
    guard end <= range.upperBound, !isLetter(start) || !isLetter(start - 1),
      !isLetter(end - 1) || !isLetter(end)
    else { return false }
    return zip(bytes[start..<end], part).allSatisfy { lower($0) == $1 }
  }
}
