import Judgment

extension Comparison {
  /// Its two responses, for formats in which one of them is preferred.
  func differingPair(in item: Item) throws(LeftOut) -> [Response] {
    let responses = try found(in: item)
    guard responses.count == 2 else { throw LeftOut(.notAPair) }
    guard !responses.contains(where: \.isBlank) else { throw LeftOut(.empty) }
    guard !responses[0].isSame(as: responses[1]) else { throw LeftOut(.identical) }
    return responses
  }
}
