// What is assigned to.

extension Parser {
  /// What stands left of `=` or `in`.
  mutating func parseTarget(
    end: String?, namespace: Bool = false
  ) throws -> Statement.Target {
    var parts: [Statement.Target] = []
    var isTuple = false
    while true {
      if !parts.isEmpty { try expect(Token.Sign.comma) }
      if let end, isAt(name: end) { break }
      if current.kind == .blockEnd || isAt(.closeParenthesis) { break }
      parts.append(try nested { try $0.parseSingleTarget(namespace: namespace) })
      guard isAt(.comma) else { break }
      isTuple = true
    }
    if !isTuple, let single = parts.first { return single }
    guard isTuple else { throw unexpected(expecting: "a name to assign to") }
    return .tuple(parts)
  }

  private mutating func parseSingleTarget(namespace: Bool) throws -> Statement.Target {
    if skip(.openParenthesis) {
      let target = try parseTarget(end: nil)
      try expect(Token.Sign.closeParenthesis)
      return target
    }
    let name = try expectName()
    if ["true", "false", "none", "True", "False", "None"].contains(name) {
      throw ChatTemplateError.syntax(line: current.line, "'\(name)' cannot be assigned to")
    }
    guard namespace, skip(.dot) else { return .name(name) }
    return .attribute(name, try expectName())
  }
}
