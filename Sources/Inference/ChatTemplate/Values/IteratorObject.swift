/// Something to be run through once.
final class IteratorObject {
  private let step: () throws -> Value?

  init(_ step: @escaping () throws -> Value?) { self.step = step }

  convenience init(_ items: [Value]) {
    var index = 0
    self.init {
      guard index < items.count else { return nil }
      index += 1
      return items[index - 1]
    }
  }

  func next() throws -> Value? { try step() }
}
