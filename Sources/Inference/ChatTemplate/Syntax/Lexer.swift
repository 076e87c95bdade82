/// Cuts a template into tokens, with the white space rules of the environment that transformers
/// uses: `trim_blocks` and `lstrip_blocks` on, one newline at the end of the file dropped.
///
/// Follows the behaviour of Jinja 3.1's lexer rule by rule, since a blank too many in a prompt
/// changes what a model says.
struct Lexer {
  let source: [UInt32]
  var position = 0
  var line = 1
  /// Where `line` was counted up to.
  private var counted = 0
  /// Whether the last match ended in a newline, so that a tag may begin a line.
  var atLineStart = true
  private var tokens: [Token] = []

  init(source: String) {
    self.source = Lexer.normalized(source)
  }

  /// Newlines of every kind become LF; one at the very end goes.
  private static func normalized(_ text: String) -> [UInt32] {
    var result: [UInt32] = []
    var wasReturn = false
    for scalar in text.unicodeScalars {
      if scalar == "\n", wasReturn {
        wasReturn = false
        continue
      }
      wasReturn = scalar == "\r"
      result.append(wasReturn ? 10 : scalar.value)
    }
    if result.last == 10 { result.removeLast() }
    return result
  }

  /// All tokens, ending in `.end`.
  mutating func tokenize() throws -> [Token] {
    while position < source.count { try lexText() }
    add(.end)
    return tokens
  }

  // MARK: - Reading

  func scalar(_ offset: Int = 0) -> UInt32? {
    position + offset < source.count ? source[position + offset] : nil
  }

  func stands(_ text: StaticString, at place: Int) -> Bool {
    text.withUTF8Buffer { bytes in
      place + bytes.count <= source.count
        && bytes.indices.allSatisfy { source[place + $0] == UInt32(bytes[$0]) }
    }
  }

  func isSpace(at place: Int) -> Bool {
    place < source.count && MarkedScalar(source[place], isTemplate: true).isSpace
  }

  mutating func skipSpace() {
    while isSpace(at: position) { position += 1 }
  }

  mutating func add(_ kind: Token.Kind) { tokens.append(Token(kind: kind, line: line)) }

  /// Brings `line` up to the present position.
  mutating func countLines() {
    while counted < position {
      if source[counted] == 10 { line += 1 }
      counted += 1
    }
  }

  /// Ends one match: the next tag may begin a line when this match ended one.
  mutating func endMatch() {
    atLineStart = position > 0 && source[position - 1] == 10
    countLines()
  }
}
