/// What `config.toml` may set; the command line goes before it.
package struct Settings: Sendable, Equatable {
  /// A model's name or a file. All of these are nil where the file doesn't say; what each is
  /// without stands in `example`.
  package var model: String?
  /// A protocol's name, or a TOML file.
  package var protocolName: String?
  /// `on`, `off` or `auto`.
  package var scaffold: String?
  /// By its name.
  package var theme: String?
  /// The name on labels and reviews.
  package var reviewer: String?
  /// `auto`, `never`, `16`, `256` or `truecolor`.
  package var color: String?
  /// Whether judge and gold are sealed until a comparison is labelled.
  package var isBlind: Bool?
  package var usesMouse: Bool?
  /// Whether a terminal that can is told to show each frame all at once.
  package var isSynchronized: Bool?
  /// `auto`, `on` or `off`: whether addresses in texts are links of the terminal's.
  package var links: String?
  /// That compute, 1 to 64.
  package var threads: Int?
  /// Items that the judge reads ahead of the reader.
  package var ahead: Int?
  /// Whether weights stay in the file's pages: slower, the same results.
  package var lowMemory: Bool?
  /// What keys and values are kept as: `f16` or `q8_0`.
  package var cacheType: String?
  /// The reviewer's own reasons and tags, as a table of this file.
  package var taxonomy: TaxonomyFile?
  /// In the order of the file's lines.
  package var keys: [KeySetting] = []

  package init() {}

  /// Each is explained in `Settings.example`.
  package static let known = [
    "ahead", "blind", "cache-type", "color", "keys", "links", "low-memory", "model", "mouse",
    "protocol", "reasons", "reviewer", "scaffold", "synchronized", "theme", "threads",
  ]

  /// Takes what can be taken. What is wrong is told with its line, and is as if it were not there.
  package init(_ document: TOMLDocument, complaints: inout [ConfigurationError]) {
    var found: [ConfigurationError] = []
    func take<T>(_ read: () throws(ConfigurationError) -> T?) -> T? {
      do throws(ConfigurationError) {
        return try read()
      } catch {
        found.append(error)
        return nil
      }
    }
    for key in document.fields.keys.sorted() where !Self.known.contains(key) {
      found.append(
        .unknownKey(
          file: document.file, line: document.line(of: [key]), key: key, known: Self.known))
    }
    model = take { () throws(ConfigurationError) in try document.string("model") }
    protocolName = take { () throws(ConfigurationError) in try document.string("protocol") }
    scaffold = take { () throws(ConfigurationError) in
      try document.word("scaffold", among: ["on", "off", "auto"])
    }
    theme = take { () throws(ConfigurationError) in try document.string("theme") }
    reviewer = take { () throws(ConfigurationError) in try document.string("reviewer") }
    color = take { () throws(ConfigurationError) in
      try document.word("color", among: ["auto", "never", "16", "256", "truecolor"])
    }
    isBlind = take { () throws(ConfigurationError) in try document.boolean("blind") }
    usesMouse = take { () throws(ConfigurationError) in try document.boolean("mouse") }
    isSynchronized = take { () throws(ConfigurationError) in
      try document.boolean("synchronized")
    }
    links = take { () throws(ConfigurationError) in
      try document.word("links", among: ["auto", "on", "off"])
    }
    threads = take { () throws(ConfigurationError) in
      try document.integer("threads", in: 1...64)
    }
    ahead = take { () throws(ConfigurationError) in
      try document.integer("ahead", in: 0...99)
    }
    lowMemory = take { () throws(ConfigurationError) in try document.boolean("low-memory") }
    cacheType = take { () throws(ConfigurationError) in
      try document.word("cache-type", among: ["f16", "q8_0"])
    }
    if document["reasons"] != nil {
      taxonomy = take { () throws(ConfigurationError) in
        try TaxonomyFile(document, under: "reasons")
      }
    }
    keys = KeySetting.all(in: document, complaints: &found)
    complaints += found.sorted { ($0.line, $0.description) < ($1.line, $1.description) }
  }
}
