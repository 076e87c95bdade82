/// Why a run can't go on; no sentence where a person stopped it.
struct JudgeFailure: Error {
  var sentence: String?
  var isStop = false
}
