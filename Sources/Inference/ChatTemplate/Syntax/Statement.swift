/// A statement of the template language, with the line it stands on.
struct Statement: Sendable {
  let kind: Kind
  /// From 1.
  let line: Int

  indirect enum Kind: Sendable {
    /// Text between the tags.
    case text(MarkedString)
    case print(Expression)
    case conditional(branches: [(test: Expression, body: [Statement])], otherwise: [Statement])
    case loop(Loop)
    case set(Target, Expression)
    /// `{% set x %}…{% endset %}`, perhaps filtered
    case setBlock(Target, filter: Expression?, Body)
    case macro(Macro)
    /// `{% call(…) f(…) %}…{% endcall %}`: the body becomes the macro `caller`.
    case callBlock(caller: Macro, call: Expression)
    case filterBlock(filter: Expression, Body)
    /// `{% with a = 1 %}…{% endwith %}`
    case with([(target: Target, value: Expression)], Body)
    /// A body with a scope of its own, such as `{% generation %}`.
    case scope(Body)
    case breakLoop
    case continueLoop
  }

  /// Statements with a scope of their own.
  struct Body: Sendable {
    /// Which body of the template it is; `ScopeAnalysis` speaks of bodies by this number.
    let number: Int
    let statements: [Statement]
  }

  /// `{% for target in sequence if test %}body{% else %}otherwise{% endfor %}`
  struct Loop: Sendable {
    let target: Target
    let sequence: Expression
    let test: Expression?
    let body: Body
    let otherwise: Body
  }

  struct Macro: Sendable {
    let name: String
    let parameters: [(name: String, defaultValue: Expression?)]
    let body: Body
    /// Which of the special names the body reads: `caller`, `kwargs`, `varargs`.
    let reads: Set<String>
  }

  /// What can be assigned to.
  indirect enum Target: Sendable {
    case name(String)
    /// An attribute of a namespace.
    case attribute(String, String)
    case tuple([Target])
  }
}
