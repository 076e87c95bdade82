/// An expression of the template language, with the line it stands on.
struct Expression: Sendable {
  let kind: Kind
  /// From 1.
  let line: Int
  /// How many expressions deep it is, itself counted; the parser bounds it.
  let height: Int

  indirect enum Kind: Sendable {
    case none
    case bool(Bool)
    case int(Int)
    case float(Double)
    /// A literal: all of it counts as the template's.
    case string(MarkedString)
    case name(String)
    case tuple([Expression])
    case list([Expression])
    case dict([(key: Expression, value: Expression)])
    /// `node.name`
    case attribute(Expression, String)
    /// `node[key]`
    case item(Expression, Expression)
    /// `node[start:stop:step]`
    case slice(Expression, start: Expression?, stop: Expression?, step: Expression?)
    case call(Expression, CallArguments)
    /// `node|name(…)`; no node in a filter block, where the block's text is filtered.
    case filter(Expression?, String, CallArguments)
    /// `node is name(…)`
    case test(Expression, String, CallArguments)
    case not(Expression)
    case negative(Expression)
    case positive(Expression)
    case arithmetic(Arithmetic, Expression, Expression)
    case and(Expression, Expression)
    case or(Expression, Expression)
    /// `a ~ b ~ …`
    case concatenation([Expression])
    /// `a < b == c`, each pair compared
    case comparison(Expression, [(operation: Comparison, operand: Expression)])
    /// `then if test else otherwise`
    case conditional(test: Expression, then: Expression, otherwise: Expression?)
  }

  enum Arithmetic: Sendable { case add, subtract, multiply, divide, floorDivide, modulo, power }

  enum Comparison: Sendable {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, isIn, isNotIn
  }
}

/// What stands between the parentheses of a call.
struct CallArguments: Sendable {
  var positional: [Expression] = []
  var keyword: [(name: String, value: Expression)] = []
  /// `*list`
  var spread: Expression?
  /// `**dict`
  var spreadKeyword: Expression?
}
