/// A value while a template is rendered: what Python's would be, with marked strings.
enum Value {
  /// A missing name or attribute; the text says what is missing. Prints as nothing.
  case undefined(String)
  case none
  case bool(Bool)
  case int(Int)
  case float(Double)
  case string(MarkedString)
  case list(ListObject)
  case tuple(ListObject)
  case dict(DictObject)
  /// What `dict.keys()`, `.values()` and `.items()` give.
  case view(DictView)
  case range(RangeObject)
  /// Something that can be run through once.
  case iterator(IteratorObject)
  case namespace(NamespaceObject)
  case loop(LoopObject)
  case cycler(CyclerObject)
  case joiner(JoinerObject)
  case callable(Callable)

  /// A string made by the interpreter, so data.
  static func made(_ text: String) -> Value { .string(MarkedString(made: text)) }

  /// The type's name in Python.
  var typeName: String {
    switch self {
    case .undefined: "Undefined"
    case .none: "NoneType"
    case .bool: "bool"
    case .int: "int"
    case .float: "float"
    case .string(let text): text.isMarkup ? "Markup" : "str"
    case .list: "list"
    case .tuple: "tuple"
    case .dict: "dict"
    case .view(let view): "dict_\(view.part)"
    case .range: "range"
    case .iterator: "generator"
    case .namespace: "Namespace"
    case .loop: "LoopContext"
    case .cycler: "Cycler"
    case .joiner: "Joiner"
    case .callable: "function"
    }
  }

  /// How deep lists and dictionaries nest in it.
  var nesting: Int {
    switch self {
    case .list(let object), .tuple(let object): object.nesting
    case .dict(let object): object.nesting
    case .view(let view): view.dictionary.nesting + 1
    default: 0
    }
  }

  /// How much it holds: values and characters, each counted as often as it is held. What a
  /// comparison or a printed form may cost.
  var weight: Int {
    switch self {
    case .string(let text): 1 + text.count
    case .list(let object), .tuple(let object): object.weight
    case .dict(let object): object.weight
    case .view(let view): view.dictionary.weight
    default: 1
    }
  }
}
