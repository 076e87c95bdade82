/// What `namespace()` makes: the one thing a template may change.
final class NamespaceObject {
  var names: [String] = []
  private(set) var values: [String: Value] = [:]

  func set(_ name: String, _ value: Value) {
    if values.updateValue(value, forKey: name) == nil { names.append(name) }
  }

  /// Lets go of everything, so that no chain or circle of namespaces is left behind.
  func clear() { values = [:] }
}
