package import Inference
package import Interface
package import Judgment
package import Sessions

/// What the command line asks of a review, on the screen or as plain lines.
package struct ReviewOptions: Sendable {
  package var paths: [String]
  package var session: String?
  package var model: String?
  package var protocolName: String?
  package var scaffold: ScaffoldMode?
  package var reviewer: String?
  package var format: String?
  package var pairs: PairRule?
  package var isBlind: Bool?
  /// What is read first, and what is blind.
  package var reading: ReadingOptions
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
