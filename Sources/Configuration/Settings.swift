/// What `config.toml` may set; the command line goes before it.
package struct Settings: Sendable, Equatable {
  package var model: String?
  package var protocolName: String?
  package var scaffold: String?
  package var theme: String?
  package var reviewer: String?
  package var color: String?
  package var isBlind: Bool?
  package var usesMouse: Bool?
  package var threads: Int?
  package var lowMemory: Bool?
  package var cacheType: String?

  package init() {}

  private static let keys = [
    "blind", "cache-type", "color", "low-memory", "model", "mouse", "protocol", "reviewer",
    "scaffold", "theme", "threads",
  ]

  /// - Throws: `ConfigurationError` with file and line; the caller goes on with the defaults.
  package init(_ document: TOMLDocument) throws(ConfigurationError) {
    for key in document.fields.keys.sorted() where !Self.keys.contains(key) {
      throw .unknownKey(
        file: document.file, line: document.line(of: key), key: key, known: Self.keys)
    }
    model = try document.string("model")
    protocolName = try document.string("protocol")
    scaffold = try document.string("scaffold")
    theme = try document.string("theme")
    reviewer = try document.string("reviewer")
    color = try document.string("color")
    isBlind = try document.boolean("blind")
    usesMouse = try document.boolean("mouse")
    threads = try document.integer("threads")
    lowMemory = try document.boolean("low-memory")
    cacheType = try document.string("cache-type")
    if let scaffold, !["on", "off", "auto"].contains(scaffold) {
      throw .wrongValue(
        file: document.file, line: document.line(of: "scaffold"), key: "scaffold", got: scaffold,
        expected: "on, off or auto")
    }
    if let cacheType, !["f16", "q8_0"].contains(cacheType) {
      throw .wrongValue(
        file: document.file, line: document.line(of: "cache-type"), key: "cache-type",
        got: cacheType, expected: "f16 or q8_0")
    }
    if let threads, !(1...64).contains(threads) {
      throw .wrongValue(
        file: document.file, line: document.line(of: "threads"), key: "threads", got: "\(threads)",
        expected: "between 1 and 64")
    }
  }
}
