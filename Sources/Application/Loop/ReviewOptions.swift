package import Inference
package import Interface
package import Judgment
package import Sessions

/// What the command line asks of a review, on the screen or as plain lines.
package struct ReviewOptions: Sendable {
  /// Files of items or folders of them, or one recording or session; none opens the start screen.
  package var paths: [String]
  /// A session's name, its file, or a recording; nil finds the one that these items were last
  /// opened with, or makes one.
  package var session: String?
  /// A model's name or a GGUF file. Where this and what follows is nil, the configuration says it.
  package var model: String?
  package var protocolName: String?
  package var scaffold: ScaffoldMode?
  /// A person's name; nil takes `$USER` where the configuration says none.
  package var reviewer: String?
  /// What readers are found by; nil detects the format.
  package var format: String?
  /// Which responses are compared where an item has more than two; nil is the format's own rule.
  package var pairs: PairRule?
  /// Nil takes the configuration's.
  package var isBlind: Bool?
  /// What is read first, and what is blind.
  package var reading: ReadingOptions
  /// Whether borders and signs keep to ASCII.
  package var isASCII: Bool
  package var engine: EngineOptions

  package init(
    paths: [String], session: String? = nil, model: String? = nil, protocolName: String? = nil,
    scaffold: ScaffoldMode? = nil, reviewer: String? = nil, format: String? = nil,
    pairs: PairRule? = nil, isBlind: Bool? = nil, reading: ReadingOptions = ReadingOptions(),
    isASCII: Bool = false,
    engine: EngineOptions = EngineOptions()
  ) {
    self.paths = paths
    self.session = session
    self.model = model
    self.protocolName = protocolName
    self.scaffold = scaffold
    self.reviewer = reviewer
    self.format = format
    self.pairs = pairs
    self.isBlind = isBlind
    self.reading = reading
    self.isASCII = isASCII
    self.engine = engine
  }

  /// A session named where a file could be, as the other commands name it, is that session.
  package func namingSession(in library: SessionLibrary) -> ReviewOptions {
    guard session == nil, paths.count == 1, let name = paths.first, library.holds(session: name)
    else { return self }
    var options = self
    options.session = name
    options.paths = []
    return options
  }
}
