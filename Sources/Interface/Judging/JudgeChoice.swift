package import Judgment

/// Which judge to use, as a person chose it.
package struct JudgeChoice: Sendable, Hashable {
  /// A model file's path or a known model's name; nil reads recorded runs only.
  package var model: String?
  /// Adapters that the model runs with, as they are named on the command line: `FILE` or
  /// `FILE:SCALE`.
  package var adapters: [String]
  /// A built-in protocol's name, or the path of a protocol's file.
  package var protocolName: String
  package var scaffold: ScaffoldMode
  /// Nil takes the protocol's own.
  package var sampling: SamplingParameters?

  package init(
    model: String?, adapters: [String] = [], protocolName: String = "chain-of-rubrics",
    scaffold: ScaffoldMode = .auto, sampling: SamplingParameters? = nil
  ) {
    self.model = model
    self.adapters = adapters
    self.protocolName = protocolName
    self.scaffold = scaffold
    self.sampling = sampling
  }
}

/// Whether tags and headings are forced: by default for models not known as judges.
package enum ScaffoldMode: String, Sendable, Hashable, CaseIterable { case on, off, auto }
