/// One judge on one comparison.
package struct Run: Sendable, Equatable {
  package let id: RunID
  package var comparison: ComparisonID
  /// What resuming matches: a hash over model, adapters, protocol, rendered prompt,
  /// presentation, sampling, seed and scaffold.
  package var identity: String
  /// Which response the judge was shown as which letter.
  package var presentation: Presentation
  package var judge: JudgeIdentity
  package var judgingProtocol: ProtocolIdentity
  /// How what it wrote is read: its protocol's word, assumed by the protocol's name where a recorded
  /// run doesn't tell.
  package var format: JudgmentFormat
  /// SHA-256 in hex of the rendered prompt, chat template and all; nil where a recorded run doesn't
  /// tell. Of a scaffolded run its longest prompt.
  package var promptHash: String?
  /// Nil where a recorded run doesn't tell, as the seed and the engine are.
  package var sampling: SamplingParameters?
  package var seed: UInt64?
  /// Whether it was led through the format by the protocol's scaffold.
  package var isScaffolded: Bool
  package var engine: EngineBuild?
  /// Nil where a recorded run doesn't tell.
  package var started: Timestamp?
  /// Nil while it runs, and where a recorded run doesn't tell.
  package var ended: Timestamp?
  /// Nil while it runs.
  package var end: RunEnd?
  /// The sentence that goes with `.error` or `.tooLong`.
  package var error: String?
  /// What the log of a recorded run says that it decided; nil where its text tells.
  package var decision: RecordedDecision?
  /// How its item was drawn; nil where all were judged, or nobody said.
  package var sample: SampleDraw?
  /// What it wrote so far; empty where a list holds the run without it.
  package var transcript: Transcript

  package init(
    id: RunID, comparison: ComparisonID, identity: String, presentation: Presentation,
    judge: JudgeIdentity, judgingProtocol: ProtocolIdentity, format: JudgmentFormat? = nil,
    promptHash: String? = nil, sampling: SamplingParameters? = nil, seed: UInt64? = nil,
    isScaffolded: Bool = false,
    engine: EngineBuild? = nil, started: Timestamp? = nil, ended: Timestamp? = nil,
    end: RunEnd? = nil, error: String? = nil, decision: RecordedDecision? = nil,
    sample: SampleDraw? = nil, transcript: Transcript = Transcript()
  ) {
    self.id = id
    self.comparison = comparison
    self.identity = identity
    self.presentation = presentation
    self.judge = judge
    self.judgingProtocol = judgingProtocol
    self.format = format ?? .assumed(ofProtocolNamed: judgingProtocol.name)
    self.promptHash = promptHash
    self.sampling = sampling
    self.seed = seed
    self.isScaffolded = isScaffolded
    self.engine = engine
    self.started = started
    self.ended = ended
    self.end = end
    self.error = error
    self.decision = decision
    self.sample = sample
    self.transcript = transcript
  }
}

/// Why a run is over. The raw values are RECORDING.md's.
package enum RunEnd: String, Sendable, Hashable, CaseIterable {
  /// The model ended its turn.
  case endOfSequence = "eos"
  /// The verdict's tag closed.
  case verdict
  /// The token limit was reached.
  case length
  /// A person stopped it.
  case stopped
  /// The program ended before it.
  case interrupted
  /// The model repeated itself without end.
  case loop
  /// The prompt leaves too little room; nothing was generated.
  case tooLong = "too_long"
  /// It could not go on; `Run.error` says why.
  case error
}

/// What answers.
package struct JudgeIdentity: Hashable, Sendable {
  /// Whether it runs in this program, answered over a network, or was read from a log.
  package enum Kind: String, Sendable, Hashable { case local, remote, imported }
  package var kind: Kind
  /// As shown: a model file's name without its suffix, or the log's folder.
  package var name: String
  /// SHA-256 of the model file, in hex; nil where there was no file.
  package var modelHash: String?
  /// LoRA adapters in the order given: name, scale where it is not 1, SHA-256.
  package var adapters: [String]
  /// Where a remote judge answered; nil of others.
  package var endpoint: String?

  package init(
    kind: Kind, name: String, modelHash: String? = nil, adapters: [String] = [],
    endpoint: String? = nil
  ) {
    self.kind = kind
    self.name = name
    self.modelHash = modelHash
    self.adapters = adapters
    self.endpoint = endpoint
  }

  /// Judges of the same vocabulary have the same here: the model's hash, else its name.
  package var vocabulary: String { modelHash ?? name }
}

/// A protocol by name and by the hash of all that it says.
package struct ProtocolIdentity: Hashable, Sendable {
  /// The protocol's name when it ran; empty where a recorded run doesn't tell.
  package var name: String
  /// SHA-256 in hex; empty where a recorded run doesn't tell.
  package var hash: String

  package init(name: String, hash: String) {
    self.name = name
    self.hash = hash
  }
}

/// How tokens are chosen.
package struct SamplingParameters: Hashable, Sendable {
  /// 0 takes the likeliest token.
  package var temperature: Double
  /// 0 is off.
  package var topK: Int
  /// 1 is off.
  package var topP: Double
  /// 0 is off.
  package var minP: Double
  /// 1 is off.
  package var repetitionPenalty: Double
  /// Tokens generated at most; nil is the protocol's rule.
  package var maximumTokens: Int?

  package init(
    temperature: Double = 0, topK: Int = 0, topP: Double = 1, minP: Double = 0,
    repetitionPenalty: Double = 1, maximumTokens: Int? = nil
  ) {
    self.temperature = temperature
    self.topK = topK
    self.topP = topP
    self.minP = minP
    self.repetitionPenalty = repetitionPenalty
    self.maximumTokens = maximumTokens
  }
}

/// The engine that ran, recorded beside a run's identity, not in it.
package struct EngineBuild: Hashable, Sendable {
  /// The program and its version, such as `overrule 1.0`.
  package var build: String
  /// The set of kernels that was chosen, such as `avx2`; empty where nobody said.
  package var instructionSet: String
  /// 0 where nobody said.
  package var threads: Int
  /// What keys and values were kept as, such as `q8_0`; nil where nobody said.
  package var cacheType: String?

  package init(build: String, instructionSet: String, threads: Int, cacheType: String? = nil) {
    self.build = build
    self.instructionSet = instructionSet
    self.threads = threads
    self.cacheType = cacheType
  }
}
