/// An adapter to run a model with, and how strongly.
package struct AdapterChoice: Sendable, Hashable {
  /// The path of its GGUF file.
  package var path: String
  /// What its change is multiplied by: 1 as it was trained, 0 not at all.
  package var scale: Float

  package init(path: String, scale: Float = 1) {
    self.path = path
    self.scale = scale
  }

  /// From `FILE`, or `FILE:SCALE`. What stands behind the last colon is a scale where it is a
  /// number, else a part of the file's name.
  package init(_ text: String) {
    guard let colon = text.lastIndex(of: ":"),
      let scale = Float(text[text.index(after: colon)...]), scale.isFinite, colon > text.startIndex
    else {
      self.init(path: text)
      return
    }
    self.init(path: String(text[..<colon]), scale: scale)
  }

  /// What `init(_:)` reads: the path, and the scale where it is not 1 or the path alone would be
  /// read as having one.
  package var text: String {
    scale == 1 && AdapterChoice(path).path == path ? path : "\(path):\(scale)"
  }

  /// Whether the adapter is one for this model; costs no reading of weights.
  package func fits(_ model: GGUFFile) -> Bool {
    guard let configuration = try? Configuration(model) else { return false }
    return (try? AdapterFile(self, for: configuration)) != nil
  }

  /// The file's name without folder and suffix, and the scale where it is not 1.
  package var name: String {
    var name = path.split(separator: "/").last.map(String.init) ?? path
    if name.hasSuffix(".gguf") { name.removeLast(5) }
    return scale == 1 ? name : "\(name):\(scale)"
  }
}
