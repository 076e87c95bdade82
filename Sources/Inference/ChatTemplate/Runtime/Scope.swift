/// The variables of a body; a name not found here is looked for outside.
final class Scope {
  private var values: [String: Value] = [:]
  private let outer: Scope?

  init(in outer: Scope?) { self.outer = outer }

  /// The value of a name, nil where nothing around has set it.
  subscript(name: String) -> Value? {
    var scope: Scope? = self
    while let present = scope {
      if let value = present.values[name] { return value }
      scope = present.outer
    }
    return nil
  }

  /// Sets a name here, whatever it means outside.
  func set(_ name: String, _ value: Value) { values[name] = value }

  /// Lets go of everything: a macro kept in the scope that it was made in would hold it for ever.
  func clear() { values = [:] }
}
