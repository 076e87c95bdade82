/// A look at a dictionary.
struct DictView {
  enum Part: String, CustomStringConvertible {
    case keys, values, items
    var description: String { rawValue }
  }

  let dictionary: DictObject
  let part: Part

  func elements() throws -> [Value] {
    switch part {
    case .keys: dictionary.keys
    case .values: dictionary.values
    case .items: try dictionary.pairs()
    }
  }
}
