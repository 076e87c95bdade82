/// What the lexer cuts a template into. Comments and white space inside tags are gone already.
struct Token: Sendable {
  enum Kind: Equatable, Sendable {
    /// Text between the tags, after white space control.
    case text([UInt32])
    case blockBegin, blockEnd
    case printBegin, printEnd
    case name(String)
    case string([UInt32])
    case integer(Int)
    case float(Double)
    case sign(Sign)
    case end
  }

  /// The operators and punctuation, by their spelling.
  enum Sign: String, CaseIterable, Sendable {
    case floorDivide = "//"
    case power = "**"
    case equal = "=="
    case notEqual = "!="
    case greaterOrEqual = ">="
    case lessOrEqual = "<="
    case plus = "+"
    case minus = "-"
    case divide = "/"
    case multiply = "*"
    case modulo = "%"
    case tilde = "~"
    case openBracket = "["
    case closeBracket = "]"
    case openParenthesis = "("
    case closeParenthesis = ")"
    case openBrace = "{"
    case closeBrace = "}"
    case greater = ">"
    case less = "<"
    case assign = "="
    case dot = "."
    case colon = ":"
    case pipe = "|"
    case comma = ","
    case semicolon = ";"
  }

  let kind: Kind
  /// The line it begins on, from 1.
  let line: Int
}

extension Token.Kind {
  /// How messages name the token.
  var described: String {
    switch self {
    case .text: "text"
    case .blockBegin: "'{%'"
    case .blockEnd: "'%}'"
    case .printBegin: "'{{'"
    case .printEnd: "'}}'"
    case .name(let name): "'\(name)'"
    case .string: "a string"
    case .integer(let value): "'\(value)'"
    case .float(let value): "'\(value)'"
    case .sign(let sign): "'\(sign.rawValue)'"
    case .end: "the end of the template"
    }
  }
}
