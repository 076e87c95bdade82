import CKernels
import Foundation

/// What the raw logits of one column say, at temperature 1, before penalties and filters.
///
/// Log-probability of a token = its logit − `logSum`.
package struct Distribution {
  /// The logits `[vocabulary]`, at least one; borrowed, valid until the next forward.
  package let logits: UnsafeBufferPointer<Float>
  /// The most probable token (ties: the lowest id) and its logit.
  package let best: (id: Int32, logit: Float)
  /// ln Σ exp(logit).
  package let logSum: Double

  package init(_ logits: UnsafeBufferPointer<Float>) {
    var whole = Part(logits, 0)
    for index in 1..<max(1, Part.count(of: logits.count)) { whole.join(Part(logits, index)) }
    self.init(logits, whole)
  }

  /// The same with parts `[Part.count(of: logits.count)]` that were read before.
  init(_ logits: UnsafeBufferPointer<Float>, parts: UnsafePointer<Part>) {
    var whole = parts[0]
    for index in 1..<max(1, Part.count(of: logits.count)) { whole.join(parts[index]) }
    self.init(logits, whole)
  }

  private init(_ logits: UnsafeBufferPointer<Float>, _ whole: Part) {
    self.logits = logits
    best = (whole.best, whole.bestLogit)
    logSum = whole.logSum
  }

  /// What some consecutive logits say. A large vocabulary takes long enough to read that threads
  /// share it; the parts are the same for any number of threads, so the result is too.
  struct Part {
    /// Logits in a part, but for the last one.
    private static let length = 16_384

    /// How many parts a vocabulary has.
    static func count(of vocabulary: Int) -> Int { (vocabulary + length - 1) / length }

    fileprivate private(set) var best: Int32
    fileprivate private(set) var bestLogit: Float
    fileprivate private(set) var logSum: Double

    /// Reads part `index` of the logits `[vocabulary]`, at least one.
    init(_ logits: UnsafeBufferPointer<Float>, _ index: Int) {
      precondition(!logits.isEmpty)
      let first = index * Self.length
      let end = min(first + Self.length, logits.count)
      let part = UnsafeBufferPointer(rebasing: logits[first..<end])
      let place = part.baseAddress.map { ck_argmax($0, part.count) } ?? 0
      best = Int32(first + place)
      bestLogit = part[place]
      logSum = part.baseAddress.map { ck_log_sum_exp($0, part.count) } ?? 0
    }

    /// Takes in the part that follows.
    fileprivate mutating func join(_ next: Part) {
      if next.bestLogit > bestLogit { (best, bestLogit) = (next.best, next.bestLogit) }
      let (less, more) = (min(logSum, next.logSum), max(logSum, next.logSum))
      logSum = more + log1p(exp(less - more))
    }
  }

  /// ln p of a token.
  package func logProbability(_ id: Int32) -> Float { Float(Double(logits[Int(id)]) - logSum) }

  /// p of a token.
  package func probability(_ id: Int32) -> Double { exp(Double(logits[Int(id)]) - logSum) }

  /// The `count` most probable tokens with ln p, most probable first, ties by the lower id.
  package func top(_ count: Int) -> [(id: Int32, logProbability: Float)] {
    guard count > 0, !logits.isEmpty else { return [] }
    // A sorted list with the smallest at its end. Nearly every logit is below it, so sixteen at
    // a time are passed over by one comparison.
    var list: [(id: Int32, logit: Float)] = []
    list.reserveCapacity(count + 1)
    var threshold = -Float.infinity
    func enter(_ index: Int) {
      let logit = logits[index]
      if list.count == count && logit <= threshold { return }
      var place = list.count
      while place > 0 && list[place - 1].logit < logit { place -= 1 }
      list.insert((Int32(index), logit), at: place)
      if list.count > count { list.removeLast() }
      if list.count == count { threshold = list[count - 1].logit }
    }
    var index = 0
    if let base = logits.baseAddress {
      let raw = UnsafeRawPointer(base)
      while index + 16 <= logits.count {
        let lanes = raw.loadUnaligned(fromByteOffset: index * 4, as: SIMD16<Float>.self)
        if list.count < count || Self.hasLane(of: lanes, above: threshold) {
          for lane in index..<index + 16 { enter(lane) }
        }
        index += 16
      }
    }
    while index < logits.count {
      enter(index)
      index += 1
    }
    return list.map { (id: $0.id, logProbability: Float(Double($0.logit) - logSum)) }
  }

  /// Whether any lane is above the bar: bar − lane is negative there, and sign bits can be joined
  /// by "or". (Comparisons of SIMD values, `max` and `any` compile to a lane at a time.)
  @inline(__always)
  private static func hasLane(of lanes: SIMD16<Float>, above bar: Float) -> Bool {
    let signs = unsafeBitCast(SIMD16(repeating: bar) - lanes, to: SIMD16<UInt32>.self)
    let half = signs.lowHalf | signs.highHalf
    let quarter = half.lowHalf | half.highHalf
    let pair = quarter.lowHalf | quarter.highHalf
    return (pair.x | pair.y) & 0x8000_0000 != 0
  }
}
