import Review
import Sessions

extension SessionLibrary {
  /// The sessions that a name nearly is, or begins: a recording's session has its id's end behind its
  /// name.
  func names(near name: String) -> [String] {
    let names = entries().map { word(for: $0.path) }
    return names.filter { other in
      Author.isNear(other, name) || !name.isEmpty && other.lowercased().hasPrefix(name.lowercased())
    }
  }
}
