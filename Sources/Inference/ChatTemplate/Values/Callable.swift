/// Something that can be called.
final class Callable {
  enum Kind {
    case function(BuiltinFunction)
    case method(Value, String)
    case macro(Statement.Macro, Scope)
  }

  let kind: Kind

  init(_ kind: Kind) { self.kind = kind }

  /// How messages name it.
  var name: String {
    switch kind {
    case .function(let function): function.rawValue
    case .method(_, let name): name
    case .macro(let macro, _): macro.name
    }
  }
}
