/// Names in the order in which they first come, with how often.
struct NameCounts {
  private(set) var counts: [(name: String, count: Int)] = []
  private var places: [String: Int] = [:]

  init(_ names: [String] = []) {
    for name in names { add(name) }
  }

  var names: [String] { counts.map(\.name) }

  /// - Returns: the name's place among `counts`.
  @discardableResult
  mutating func add(_ name: String) -> Int {
    let place = places[name] ?? counts.count
    if place == counts.count {
      places[name] = place
      counts.append((name, 0))
    }
    counts[place].count += 1
    return place
  }
}
