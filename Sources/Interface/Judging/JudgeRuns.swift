/// How much a judge ran in this session, of one name.
struct JudgeRuns: Sendable, Equatable {
  var name: String
  /// Its runs of any kind.
  var count: Int
}
