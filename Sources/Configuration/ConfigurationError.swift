/// What is wrong with a configuration, theme or protocol file, and where.
package enum ConfigurationError: Error, Equatable, CustomStringConvertible {
  /// Lines and columns count from 1.
  case notTOML(file: String, line: Int, column: Int, reason: String)
  /// A value of another type, such as a number for a text.
  case wrongKind(file: String, line: Int, key: String, expected: String, got: String)
  case unknownKey(file: String, line: Int, key: String, known: [String])
  /// The right type, and none of what may stand there.
  case wrongValue(file: String, line: Int, key: String, got: String, expected: String)
  /// `what` was asked for by a name that none has, such as a theme.
  case notFound(what: String, name: String, known: [String])

  package var description: String {
    switch self {
    case .notTOML(let file, let line, let column, let reason):
      "\(file), line \(line), column \(column): \(reason)."
    case .wrongKind(let file, let line, let key, let expected, let got):
      "\(file), line \(line): `\(key)` must be \(expected), and is \(got)."
    case .unknownKey(let file, let line, let key, let known):
      "\(file), line \(line): no such key as `\(key)`; there are \(known.joined(separator: ", "))."
    case .wrongValue(let file, let line, let key, let got, let expected):
      "\(file), line \(line): `\(key)` is `\(got)`, and must be \(expected)."
    case .notFound(let what, let name, let known):
      "There is no \(what) named `\(name)`; there are \(known.joined(separator: ", "))."
    }
  }

  /// The line it speaks of; 0 where it speaks of none.
  package var line: Int {
    switch self {
    case .notTOML(_, let line, _, _), .wrongKind(_, let line, _, _, _),
      .unknownKey(_, let line, _, _), .wrongValue(_, let line, _, _, _):
      line
    case .notFound: 0
    }
  }
}
