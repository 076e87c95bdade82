import JSON

/// The manual page, in the language of mdoc(7): made from the commands' own help, so that it can't
/// say anything else.
package struct ManualPage: Sendable {
  /// The commands as swift-argument-parser dumps them (`ToolInfo`).
  private let root: JSONValue
  private var lines: [String] = []

  /// - Throws: `JSONError` where the dump is none.
  package init(dump: String) throws {
    let dump = try JSONValue(parsing: dump)
    root = dump["command"] ?? dump
  }

  /// The whole page.
  package var text: String {
    var page = self
    page.write()
    return page.lines.joined(separator: "\n") + "\n"
  }

  private mutating func write() {
    let name = Self.string(root, "commandName") ?? "overrule"
    macro("Dd", "$Mdocdate$")
    macro("Dt", name.uppercased(), "1")
    macro("Os")
    section("NAME")
    macro("Nm", name)
    macro("Nd", Self.withoutStop(Self.string(root, "abstract") ?? ""))
    section("SYNOPSIS")
    macro("Nm")
    macro("Op", "Ar", "file ...")
    macro("Nm")
    macro("Ar", "command")
    macro("Op", "Ar", "argument ...")
    section("DESCRIPTION")
    if let text = Self.string(root, "discussion") { paragraph(text) }
    section("COMMANDS")
    for command in Self.shown(root) { describe(command, []) }
    files()
    section("ENVIRONMENT")
    items([
      ("NO_COLOR", "If it is not empty, no colours are used."),
      ("COLORTERM", "truecolor or 24bit tells of a terminal that shows every colour."),
      ("MODELS", "A folder that is searched for models, too."),
      ("OVERRULE_THEMES", "A folder that is searched for themes, too."),
      ("VISUAL, EDITOR", "The editor for longer texts."),
      ("XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME", "Where the files below lie."),
    ])
    section("EXIT STATUS")
    items([
      ("0", "Done."), ("1", "It failed."), ("2", "The usage was wrong, or there is no terminal."),
      ("3", "Done, but some records were refused."), ("130", "It was interrupted."),
    ])
  }

  private mutating func files() {
    section("FILES")
    items([
      (
        "$XDG_CONFIG_HOME/overrule/config.toml",
        "The configuration, by default in ~/.config; `overrule config --example` prints one in "
          + "which every setting is explained."
      ),
      ("$XDG_CONFIG_HOME/overrule/themes/*.toml", "Your own themes."),
      ("$XDG_DATA_HOME/overrule/sessions", "The sessions, by default in ~/.local/share."),
      ("$XDG_DATA_HOME/overrule/models", "Models that were pulled."),
      (
        "$XDG_STATE_HOME/overrule",
        "The log, the last theme and the lines of the command line, by default in ~/.local/state."
      ),
    ])
  }

  // MARK: - Commands

  private mutating func describe(_ command: JSONValue, _ above: [String]) {
    let path = above + [Self.string(command, "commandName") ?? ""]
    let commands = Self.shown(command)
    let arguments = Self.list(command, "arguments").filter {
      Self.bool($0, "shouldDisplay") && Self.string($0, "valueName") != "help"
        && !Self.names($0).contains("help") && !Self.names($0).contains("version")
    }
    macro("Ss", (["overrule"] + path).joined(separator: " "))
    if let text = Self.string(command, "abstract") { paragraph(text) }
    if let text = Self.string(command, "discussion") { paragraph(text) }
    if !arguments.isEmpty {
      macro("Bl", "-tag", "-width", "Ds")
      var rest = arguments[...]
      while let argument = rest.popFirst() {
        // A flag and its opposite have one explanation.
        if let other = rest.first, Self.isOpposite(other, of: argument) {
          rest.removeFirst()
          macro("It", "Fl", Self.option(argument), ", Fl", Self.option(other))
          line(Self.string(argument, "abstract") ?? "")
        } else {
          describe(argument)
        }
      }
      macro("El")
    }
    for command in commands { describe(command, path) }
  }

  private mutating func describe(_ argument: JSONValue) {
    let value = Self.string(argument, "valueName") ?? "value"
    switch Self.string(argument, "kind") {
    case "positional":
      macro("It", "Ar", value + (Self.bool(argument, "isRepeating") ? " ..." : ""))
    case "flag":
      macro("It", "Fl", Self.option(argument))
    default:
      macro("It", "Fl", Self.option(argument), "Ar", value)
    }
    var text = Self.string(argument, "abstract") ?? ""
    if let standard = Self.string(argument, "defaultValue"), !text.contains("by default") {
      text += " By default \(standard)."
    }
    if !text.isEmpty { line(text) }
  }

  private static func isOpposite(_ other: JSONValue, of argument: JSONValue) -> Bool {
    names(other) == names(argument).map { "no-" + $0 }
  }

  /// `-model` for `--model`: mdoc writes the first dash itself.
  private static func option(_ argument: JSONValue) -> String {
    let names = list(argument, "names").map { name -> String in
      (string(name, "kind") == "long" ? "-" : "") + (string(name, "name") ?? "")
    }
    return names.joined(separator: " , Fl ")
  }

  private static func names(_ argument: JSONValue) -> [String] {
    list(argument, "names").compactMap { string($0, "name") }
  }

  private static func shown(_ command: JSONValue) -> [JSONValue] {
    list(command, "subcommands").filter {
      bool($0, "shouldDisplay", without: true) && string($0, "commandName") != "help"
    }
  }

  // MARK: - mdoc

  private mutating func section(_ title: String) { macro("Sh", title) }

  private mutating func paragraph(_ text: String) {
    if lines.last?.hasPrefix(".Sh") == false, lines.last?.hasPrefix(".Ss") == false { macro("Pp") }
    line(text)
  }

  private mutating func items(_ items: [(String, String)]) {
    macro("Bl", "-tag", "-width", "Ds")
    for (name, text) in items {
      macro("It", name)
      line(text)
    }
    macro("El")
  }

  /// A macro with its words. Each is text: what would be a macro's own sign is taken as it is.
  private mutating func macro(_ name: String, _ words: String...) {
    lines.append(([".\(name)"] + words.map(Self.escaped)).joined(separator: " "))
  }

  /// A line of text for each of its lines; none begins a macro.
  private mutating func line(_ text: String) {
    for part in text.split(separator: "\n") {
      let escaped = Self.escaped(String(part))
      lines.append(escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped)
    }
  }

  static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\e").replacing("…", with: "...").replacing("--", with: "\\-\\-")
  }

  private static func withoutStop(_ text: String) -> String {
    text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  // MARK: - The dump

  private static func string(_ value: JSONValue, _ key: String) -> String? {
    if case .string(let text)? = value[key] { return text }
    return nil
  }

  private static func list(_ value: JSONValue, _ key: String) -> [JSONValue] {
    value[key]?.array ?? []
  }

  private static func bool(
    _ value: JSONValue, _ key: String, without fallback: Bool = false
  ) -> Bool {
    if case .bool(let flag)? = value[key] { return flag }
    return fallback
  }
}
