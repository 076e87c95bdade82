/// The variable `loop`: where a loop is, and what comes next.
final class LoopObject {
  private let iterator: IteratorObject
  private let knownLength: Int?
  private var ahead: [Value] = []
  private var drained = false
  private(set) var index0 = -1
  private(set) var previous: Value?
  private var current: Value?
  /// What `changed` was last called with.
  var lastChanged: [Value]?

  init(_ iterator: IteratorObject, length: Int?) {
    self.iterator = iterator
    knownLength = length
  }

  /// Steps on; nil at the end.
  func advance() throws -> Value? {
    guard let value = ahead.isEmpty ? try iterator.next() : ahead.removeFirst() else { return nil }
    index0 += 1
    previous = current
    current = value
    return value
  }

  /// The next item, nil at the end.
  func peek() throws -> Value? {
    if ahead.isEmpty, let value = try iterator.next() { ahead.append(value) }
    return ahead.first
  }

  /// How many items there are; an iterator of unknown length is run to its end for it.
  func length() throws -> Int {
    if let knownLength { return knownLength }
    if !drained {
      drained = true
      while let value = try iterator.next() { ahead.append(value) }
    }
    return index0 + 1 + ahead.count
  }
}
