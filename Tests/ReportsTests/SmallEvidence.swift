import Judgment
import Reports
import Review

/// Evidence that is small enough to be counted by hand.
struct SmallEvidence {
  var evidence = Evidence()
  private var names: [ComparisonID: [ResponseID]] = [:]

  /// What a judge said: `A`, `B`, `=` for a tie, anything else for no verdict.
  typealias Words = Character

  static func judge(_ name: String, protocolName: String = "plain", hash: String? = nil) -> JudgeKey
  {
    JudgeKey(
      Run(
        id: RunID("run"), comparison: ComparisonID("none"), identity: "",
        presentation: Presentation([]),
        judge: JudgeIdentity(kind: .local, name: name, modelHash: hash),
        judgingProtocol: ProtocolIdentity(name: protocolName, hash: "")))
  }

  /// A comparison of two responses, `NAME.0` and `NAME.1`, of which the first is gold unless told otherwise.
  mutating func add(
    _ name: String, item: String? = nil, subset: String = "", gold: Int? = 0,
    lengths: [Int] = [1, 1], marks: [Int] = [0, 0], labels: [LabelFacts] = []
  ) {
    let ids = lengths.indices.map { ResponseID("\(name).\($0)") }
    let responses = ids.indices.map {
      ResponseFacts(id: ids[$0], length: lengths[$0], markdownMarks: marks[$0])
    }
    names[ComparisonID(name)] = ids
    evidence.comparisons.append(
      ComparisonFacts(
        id: ComparisonID(name), item: ItemID(item ?? name), subset: subset,
        gold: gold.map { .response(ids[$0]) }, responses: responses, labels: labels))
  }

  /// A run, with the responses as they are, the other way round or in an order by their numbers; `a`
  /// is the odds' share of A.
  mutating func run(
    _ name: String, _ words: Words, swapped: Bool = false, order: [Int]? = nil, judge: JudgeKey,
    a: Double? = nil, sampling: SamplingParameters? = nil, engine: EngineBuild? = nil,
    sample: SampleDraw? = nil, seed: UInt64? = nil
  ) {
    let ids = names[ComparisonID(name)] ?? []
    let shown = Presentation(order?.map { ids[$0] } ?? (swapped ? ids.reversed() : ids))
    let verdict: Verdict =
      words == "="
      ? .tie : shown.response(at: words).map { .response($0) } ?? .failure(.unparsed)
    evidence.runs.append(
      RunFacts(
        id: RunID("run \(evidence.runs.count)"), comparison: ComparisonID(name), judge: judge,
        presentation: shown, verdict: verdict,
        odds: a.map { LetterOdds(masses: [$0, 1 - $0]) }, sampling: sampling, seed: seed,
        engine: engine, sample: sample))
  }

  /// A reviewer's decision for a response.
  static func label(
    _ comparison: String, by name: String, chose response: Int?, seen: Bool = false
  ) -> LabelFacts {
    let choice = response.map { Label.Choice.response(ResponseID("\(comparison).\($0)")) } ?? .tie
    let label = Label(
      comparison: ComparisonID(comparison), presentation: Presentation([]), choice: choice,
      seen: seen ? [Label.Seen(run: RunID("run"), pieces: 1)] : [])
    return LabelFacts(
      author: Author(id: AuthorID(name), name: name), first: label, current: label)
  }

  func report(_ options: ReportOptions = ReportOptions()) -> Report {
    Report(evidence, title: "small", options: options)
  }
}
