import JSON
import Judgment

/// `run` lines: the head here, the pieces in `PiecesCoding`.
enum RunCoding {
  /// The run without its pieces.
  static func encodeHead(_ run: Run) -> JSONObject {
    var object = JSONObject([
      .init(key: "kind", value: "run"), .init(key: "id", value: .string(run.id.text)),
      .init(key: "comparison", value: .string(run.comparison.text)),
      .init(key: "identity", value: .string(run.identity)),
      .init(key: "presentation", value: run.presentation.responses.array()),
      .init(key: "judge", value: encode(run.judge)),
      .init(key: "protocol", value: encode(run.judgingProtocol, run.format)),
    ])
    object["prompt_sha256"] = run.promptHash.map { .string($0) }
    object["sampling"] = run.sampling.map(encode)
    object["seed"] = run.seed.map { .number($0) }
    object["scaffold"] = .bool(run.isScaffolded)
    object["engine"] = run.engine.map {
      .members([
        "build": .string($0.build), "isa": .string($0.instructionSet),
        "threads": .number($0.threads), "cache": $0.cacheType.map { .string($0) },
      ])
    }
    object["started"] = run.started.map { .time($0) }
    object["ended"] = run.ended.map { .time($0) }
    object["end"] = run.end.map { .string($0.rawValue) }
    object["error"] = run.error.map { .string($0) }
    object["decision"] = run.decision.map { .string($0.text) }
    object["sample"] = run.sample.map(encode)
    return object
  }

  /// The whole line.
  static func encode(_ run: Run) -> JSONObject {
    var object = encodeHead(run)
    object["pieces"] = .object(PiecesCoding.encode(run.transcript.pieces))
    return object
  }

  /// Writes the whole line, as `encode` gives it: a run has some thousand pieces, whose values take
  /// longer to build than to write.
  static func write(_ run: Run, into writer: inout JSONWriter) {
    writer.write(part: JSONValue.object(encodeHead(run)).encoded().dropLast())
    writer.write(part: #","pieces":"#)
    PiecesCoding.write(run.transcript.pieces, into: &writer)
    writer.write(part: "}")
  }

  static func decode(_ object: JSONObject) throws(LineError) -> Kept<Run> {
    var run = try decodeHead(object)
    if let pieces = object["pieces"], !pieces.isNull {
      run.transcript = Transcript(try PiecesCoding.decode(pieces))
    }
    return Kept(run, extra: Residue.text(of: object, beyond: encode(run)))
  }

  /// The run without its pieces, whether the object has them or not.
  static func decodeHead(_ object: JSONObject) throws(LineError) -> Run {
    let line = Fields(object, "the run")
    let judge = try Fields(try line.required("judge"), "the judge")
    let asked: Fields? =
      if let value = line.value("protocol") { try Fields(value, "the protocol") } else { nil }
    guard let kind = JudgeIdentity.Kind(rawValue: try judge.string("kind")) else {
      throw LineError(description: "“kind” of the judge should be local, remote or imported")
    }
    var engine: EngineBuild?
    if let value = line.value("engine") {
      let fields = try Fields(value, "the engine")
      engine = EngineBuild(
        build: try fields.optionalString("build") ?? "",
        instructionSet: try fields.optionalString("isa") ?? "",
        threads: try fields.optionalInt("threads") ?? 0,
        cacheType: try fields.optionalString("cache"))
    }
    let asking = ProtocolIdentity(
      name: try asked?.optionalString("name") ?? "",
      hash: try asked?.optionalString("sha256") ?? "")
    return Run(
      id: try line.id("id"), comparison: try line.id("comparison"),
      identity: try line.optionalString("identity") ?? "",
      presentation: Presentation(try line.ids("presentation")),
      judge: JudgeIdentity(
        kind: kind, name: try judge.optionalString("name") ?? "",
        modelHash: try judge.optionalString("model_sha256"),
        adapters: try judge.strings("adapters"), endpoint: try judge.optionalString("endpoint")),
      judgingProtocol: asking,
      format: try JudgmentFormatCoding.decode(asked, ofProtocolNamed: asking.name),
      promptHash: try line.optionalString("prompt_sha256"),
      sampling: try decodeSampling(line), seed: try line.optionalSeed("seed"),
      isScaffolded: try line.bool("scaffold", default: false), engine: engine,
      started: try line.optionalTime("started"), ended: try line.optionalTime("ended"),
      end: try line.choice("end"), error: try line.optionalString("error"),
      decision: try decodeDecision(line), sample: try decodeSample(line))
  }

  private static func decodeDecision(_ line: Fields) throws(LineError) -> RecordedDecision? {
    guard let text = try line.optionalString("decision") else { return nil }
    guard let decision = RecordedDecision(text: text) else {
      throw LineError(
        description:
          "“decision” of the run is “\(text)”; known are a letter, tie, scores and numbers, and none"
      )
    }
    return decision
  }

  private static func encode(_ sample: SampleDraw) -> JSONValue {
    .members([
      "seed": sample.seed.map { .number($0) }, "by": sample.isBySubset ? "subset" : nil,
      "drawn": sample.drawn.map { .number($0) }, "of": sample.population.map { .number($0) },
      "inclusion": .number(sample.inclusion),
    ])
  }

  private static func decodeSample(_ line: Fields) throws(LineError) -> SampleDraw? {
    guard let value = line.value("sample") else { return nil }
    let fields = try Fields(value, "the sample")
    guard let inclusion = try fields.optionalDouble("inclusion"), inclusion > 0, inclusion <= 1
    else {
      throw LineError(
        description: "“inclusion” of the sample should be a number above 0 and at most 1")
    }
    return SampleDraw(
      inclusion: inclusion, seed: try fields.optionalSeed("seed"),
      isBySubset: try fields.optionalString("by") == "subset",
      drawn: try fields.optionalInt("drawn"), population: try fields.optionalInt("of"))
  }

  private static func encode(
    _ asked: ProtocolIdentity, _ format: JudgmentFormat
  ) -> JSONValue {
    var object = JSONObject([
      .init(key: "name", value: .string(asked.name)),
      .init(key: "sha256", value: .string(asked.hash)),
    ])
    JudgmentFormatCoding.encode(format, ofProtocolNamed: asked.name, into: &object)
    return .object(object)
  }

  private static func encode(_ judge: JudgeIdentity) -> JSONValue {
    .members([
      "kind": .string(judge.kind.rawValue), "name": .string(judge.name),
      "model_sha256": judge.modelHash.map { .string($0) },
      "adapters": judge.adapters.isEmpty ? nil : .strings(judge.adapters),
      "endpoint": judge.endpoint.map { .string($0) },
    ])
  }

  private static func encode(_ sampling: SamplingParameters) -> JSONValue {
    .members([
      "temperature": .number(sampling.temperature), "top_k": .number(sampling.topK),
      "top_p": .number(sampling.topP), "min_p": .number(sampling.minP),
      "repetition_penalty": .number(sampling.repetitionPenalty),
      "max_tokens": sampling.maximumTokens.map { .number($0) },
    ])
  }

  /// Absent parameters have the values that turn them off.
  private static func decodeSampling(_ line: Fields) throws(LineError) -> SamplingParameters? {
    guard let value = line.value("sampling") else { return nil }
    let fields = try Fields(value, "the sampling")
    let off = SamplingParameters()
    return SamplingParameters(
      temperature: try fields.optionalDouble("temperature") ?? off.temperature,
      topK: try fields.optionalInt("top_k") ?? off.topK,
      topP: try fields.optionalDouble("top_p") ?? off.topP,
      minP: try fields.optionalDouble("min_p") ?? off.minP,
      repetitionPenalty: try fields.optionalDouble("repetition_penalty") ?? off.repetitionPenalty,
      maximumTokens: try fields.optionalInt("max_tokens"))
  }
}
