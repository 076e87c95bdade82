import Judgment
import Review

/// A text cut into steps at blank lines, with what marked spans say of each.
struct StepText {
  /// Without the blank lines between them.
  private(set) var ranges: [Range<Int>] = []
  private let bytes: [UInt8]

  init(_ text: String) {
    bytes = Array(text.utf8)
    var start = 0
    var index = 0
    while index < bytes.count {
      guard bytes[index] == 0x0A, index + 1 < bytes.count, bytes[index + 1] == 0x0A else {
        index += 1
        continue
      }
      add(start..<index)
      while index < bytes.count, bytes[index] == 0x0A { index += 1 }
      start = index
    }
    add(start..<bytes.count)
  }

  private mutating func add(_ range: Range<Int>) {
    if bytes[range].contains(where: { $0 > 0x20 }) { ranges.append(range) }
  }

  var texts: [String] { ranges.map { String(decoding: bytes[$0], as: UTF8.self) } }

  /// Whether each step is right, by one person's spans; nil where they don't say it of every step,
  /// or say two things of one.
  ///
  /// From a `first wrong step` on all are wrong and all before are right. Without one, each step must
  /// hold a `good step` or something `false`.
  func labels(_ spans: [MarkedSpan]) -> [Bool]? {
    func steps(_ tag: String) -> Set<Int> {
      Set(
        spans.filter { $0.tag == tag }.flatMap { span in
          ranges.indices.filter { ranges[$0].overlaps(span.range) }
        })
    }
    let good = steps("good step")
    let bad = steps("false")
    if let first = steps("first wrong step").min() {
      guard bad.allSatisfy({ $0 >= first }), good.allSatisfy({ $0 < first }) else { return nil }
      return ranges.indices.map { $0 < first }
    }
    guard !ranges.isEmpty, good.isDisjoint(with: bad), good.union(bad).count == ranges.count else {
      return nil
    }
    return ranges.indices.map { good.contains($0) }
  }

  /// What everybody's spans say together.
  func labels(_ spans: [(event: Event, span: MarkedSpan)]) throws(LeftOut) -> [Bool] {
    let byAuthor = Dictionary(grouping: spans) { $0.event.author.id }
    let all = byAuthor.values.compactMap { labels($0.map(\.span)) }
    guard let first = all.first else { throw LeftOut(.unmarkedSteps) }
    guard all.allSatisfy({ $0 == first }) else { throw LeftOut(.disagreement) }
    return first
  }
}
