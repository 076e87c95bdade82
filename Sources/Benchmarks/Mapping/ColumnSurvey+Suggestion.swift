extension ColumnSurvey {
  /// A mapping to start from, guessed by names and kinds; nil where no two columns look like
  /// responses to one thing.
  package var suggestion: FieldMap? {
    var fields: [FieldMap.Field: [FieldMap.Source]] = [:]
    func put(_ field: FieldMap.Field, _ columns: Column...) {
      fields[field] = columns.map { .path($0.path) }
    }
    let written = columns.filter { [.text, .messages, .texts].contains($0.kind) && !isShort($0) }
    let responses: [Column]
    if let (chosen, rejected, _) = pair(among: written, Self.sidedWords) {
      put(.chosen, chosen)
      put(.rejected, rejected)
      responses = [chosen, rejected]
    } else if let (a, b, words) = pair(among: written, Self.plainWords) {
      put(.a, a)
      put(.b, b)
      responses = [a, b]
      if let winner = named(Self.winners, among: columns.filter(isShort)) { put(.winner, winner) }
      if let models = pair(
        among: columns.filter { isShort($0) && name($0).contains("model") },
        [
          words
        ])
      {
        put(.models, models.0, models.1)
      }
    } else if let list = named(Self.lists, among: columns.filter(isList)) {
      put(.responses, list)
      responses = [list]
    } else {
      return nil
    }
    let others = written.filter { !responses.contains($0) && !isList($0) }
    if let prompt = named(Self.prompts, among: others) { put(.prompt, prompt) }
    if let subset = named(Self.subsets, among: columns.filter(isShort), whole: true) {
      put(.subset, subset)
    }
    return try? FieldMap(fields)
  }

  /// Words that tell the better from the worse, and such as only tell two apart.
  private static let sidedWords = [
    ("chosen", "rejected"), ("chosen", "reject"), ("accepted", "rejected"), ("good", "bad"),
    ("better", "worse"), ("best", "worst"), ("preferred", "dispreferred"),
    ("preferred", "rejected"), ("positive", "negative"), ("pos", "neg"), ("winner", "loser"),
    ("winning", "losing"), ("win", "lose"), ("correct", "incorrect"), ("right", "wrong"),
  ]
  private static let plainWords = [
    ("a", "b"), ("1", "2"), ("0", "1"), ("left", "right"), ("first", "second"), ("one", "two"),
  ]
  private static let prompts = [
    "prompt", "question", "instruction", "query", "conversation", "dialog", "messages", "context",
    "input", "task", "title",
  ]
  private static let lists = [
    "responses", "answers", "completions", "outputs", "candidates", "generations", "options",
    "replies", "texts", "response", "answer", "completion", "output",
  ]
  private static let winners = [
    "winner", "preference", "preferred", "label", "verdict", "choice", "better", "gold",
  ]
  private static let subsets = [
    "subset", "category", "domain", "task", "topic", "split", "source", "type",
  ]

  /// No longer than a name or a word.
  private func isShort(_ column: Column) -> Bool {
    switch column.kind {
    case .number, .truth: true
    case .text: column.longest <= 40 && Self.isWord(name(column))
    case .messages, .texts, .list, .object: false
    }
  }

  /// Whether a name is that of a label, so that short texts under it are no responses.
  private static func isWord(_ name: String) -> Bool {
    (winners + subsets).contains { name.contains($0) } || name.contains("model")
      || name.hasSuffix("id")
  }

  private func isList(_ column: Column) -> Bool {
    column.kind == .texts || column.kind == .text && column.path.isManifold
  }

  private func name(_ column: Column) -> String {
    column.path.parts.joined(separator: ".").lowercased()
  }

  /// Two columns whose names differ in these words alone; the first pair of words that any have.
  private func pair(
    among columns: [Column], _ words: [(String, String)]
  ) -> (Column, Column, (String, String))? {
    for (one, other) in words {
      for column in columns where !column.path.isManifold {
        let parts = Self.words(name(column))
        for place in parts.indices where parts[place] == one {
          var wanted = parts
          wanted[place] = other
          if let second = columns.first(where: { Self.words(name($0)) == wanted }) {
            return (column, second, (one, other))
          }
        }
      }
    }
    return nil
  }

  /// `Answer_1`, `answer1`, `answer.1`: the words of a name, digits apart.
  private static func words(_ name: String) -> [String] {
    var words: [String] = []
    var last: Character?
    for character in name {
      let isPart = character.isLetter || character.isNumber
      if isPart, let before = last, before.isNumber == character.isNumber,
        before.isLetter || before.isNumber
      {
        words[words.count - 1].append(character)
      } else if isPart {
        words.append(String(character))
      }
      last = character
    }
    return words
  }

  /// The column with the first of the words in its name: or, `whole`, that has it as its name.
  private func named(
    _ words: [String], among columns: [Column], whole: Bool = false
  ) -> Column? {
    for word in words {
      let found = columns.first { column in
        whole ? name(column) == word : name(column).contains(word)
      }
      if let found { return found }
    }
    return nil
  }
}
