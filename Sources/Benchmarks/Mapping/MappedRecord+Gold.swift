import JSON

extension MappedRecord {
  /// What the winner's column says; nil where there is none, or nothing in it.
  ///
  /// Words of the mapping's own go first. Then the ways in which files commonly say it: a letter, a
  /// column's name, a model's name, the text itself, `model_a`, `left`, `A>B`. Numbers are only
  /// taken with `first`: files count from 0 and from 1.
  func gold(among responses: [JSONValue]) throws(ReadingError) -> DraftComparison.Gold? {
    guard let value = try value(.winner), value != .null else { return nil }
    guard let written = MessageParsing.text(value) else {
      throw ReadingError("its \(name(.winner)) is an object, not a word")
    }
    let word = Self.plain(written)
    if word.isEmpty { return nil }
    func says(_ field: FieldMap.Field) -> Bool {
      map.words(field).contains { Self.plain($0) == word }
    }
    if says(.tie) { return .tie }
    if says(.winsA) { return .response(0) }
    if says(.winsB) { return .response(1) }
    if let first = map.words(.first).first.flatMap({ Int($0) }), let number = Int(word) {
      guard responses.indices.contains(number - first) else {
        throw ReadingError(
          "its \(name(.winner)) is \(number), of \(responses.count) responses counted from \(first)"
        )
      }
      return .response(number - first)
    }
    if let place = try named(written, word, responses) { return .response(place) }
    if Self.ties.contains(word) || word.hasPrefix("tie") { return .tie }
    throw ReadingError(
      "its \(name(.winner)) is “\(written.prefix(60))”: say which response that means, with "
        + (value.number == nil && Int(word) == nil
          ? "wins_a=…, wins_b=… or tie=…" : "first=0 or first=1, or with wins_a=…, wins_b=…, tie=…")
    )
  }

  private static let ties: Set<String> = ["draw", "equal", "same", "a=b", "b=a"]
  private static let firsts: Set<String> = ["left", "first", "a>b", "a>>b"]
  private static let seconds: Set<String> = ["right", "second", "b>a", "b>>a", "a<b", "a<<b"]
  private static let heads = ["model_", "response_", "answer_", "assistant_", "output_", "option_"]

  /// The response that is called so; nil where none or more than one is.
  private func named(
    _ written: String, _ word: String, _ responses: [JSONValue]
  ) throws(ReadingError) -> Int? {
    if Self.firsts.contains(word) { return 0 }
    if Self.seconds.contains(word) { return 1 }
    let bare = Self.heads.first { word.hasPrefix($0) }.map { String(word.dropFirst($0.count)) }
    if let place = Self.place(ofLetter: bare ?? word), responses.indices.contains(place) {
      return place
    }
    let columns =
      map[.a].isEmpty
      ? (map[.responses].count == responses.count ? map[.responses] : []) : map[.a] + map[.b]
    let models = try models()
    let texts = responses.map { $0.string ?? "" }
    for names in [columns.map(Self.lastPart), models.map { $0 ?? "" }, texts] {
      let places = names.indices.filter { names[$0].utf8.elementsEqual(written.utf8) }
      if places.count == 1 { return places[0] }
    }
    return nil
  }

  /// 0 of `a`, 1 of `b`, … of one letter alone.
  private static func place(ofLetter word: String) -> Int? {
    guard word.utf8.count == 1, let letter = word.utf8.first,
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter)
    else { return nil }
    return Int(letter - UInt8(ascii: "a"))
  }

  private static func lastPart(_ source: FieldMap.Source) -> String {
    if case .path(let path) = source { path.parts.joined(separator: ".") } else { "" }
  }

  /// Without white space around it, in small letters.
  private static func plain(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed()).lowercased()
  }
}
