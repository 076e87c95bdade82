import Interface
import JSON
import Judgment

/// A run's outcome in words and as JSON.
enum RunWords {
  static func verdict(_ record: RunRecord) -> String {
    switch record.verdict {
    case .response(let id):
      record.run.presentation.name(of: id)
    case .tie: "tie"
    case .failure(let failure): failure.rawValue
    case .pending: "pending"
    }
  }

  static func json(_ record: RunRecord, _ figures: RunFigures) -> JSONObject {
    var object = JSONObject()
    let run = record.run
    object.append("run", .string(run.id.text))
    object.append("comparison", .string(run.comparison.text))
    object.append(
      "presentation", .array(run.presentation.responses.map { .string($0.text) }))
    object.append("verdict", .string(verdict(record)))
    if case .response(let id) = record.verdict { object.append("response", .string(id.text)) }
    if let odds = record.odds, case .letter(let letter, _) = record.rules.reading {
      if let p = odds.probability(of: letter) { object.append("letter_p", .number(p)) }
      object.append("mass", .number(odds.mass))
      object.append("off_format", .bool(odds.isOffFormat))
    }
    object.append("end", .string(run.end?.rawValue ?? "running"))
    if let error = run.error { object.append("error", .string(error)) }
    object.append("scaffold", .bool(run.isScaffolded))
    object.append("prompt_tokens", .number(figures.promptTokens))
    object.append("cached_tokens", .number(figures.cachedTokens))
    object.append("generated_tokens", .number(figures.generatedTokens))
    object.append("decode_seconds", .number(figures.decodeSeconds))
    object.append("seconds", .number(figures.prefillSeconds + figures.decodeSeconds))
    return object
  }
}
