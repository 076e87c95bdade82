package import Containers
import JSON

/// Pairs of Prometheus's absolute prompts, as its set of helpful, honest and harmless answers has
/// them: `chosen_instruction` and `rejected_instruction`, each a whole prompt that grades one
/// response. The instruction and the response are taken out of it; the rubric is left.
package struct PrometheusPairReader: BenchmarkReader {
  package let name = "prometheus-pairs"
  package let summary = "pairs of Prometheus prompts (chosen_instruction, rejected_instruction)"

  private static let keys = ["chosen_instruction", "rejected_instruction"]

  package func confidence(in sample: FileSample) -> Double {
    sample.share { record in Self.keys.allSatisfy { record.value[$0]?.string != nil } } * 0.95
  }

  package func drafts(
    of record: Record, in file: SourceFile
  ) throws(ReadingError) -> [DraftItem] {
    let value = record.value
    var parts: [(instruction: String, response: String)] = []
    for key in Self.keys {
      guard let prompt = value[key]?.string, let part = Self.parts(of: prompt) else {
        throw ReadingError("its \(key) is no prompt with an instruction and a response")
      }
      parts.append(part)
    }
    guard parts[0].instruction.utf8.elementsEqual(parts[1].instruction.utf8) else {
      throw ReadingError("its two prompts are not of the same instruction")
    }
    return [
      DraftItem(
        SharedTurns(question: parts[0].instruction, answers: parts.map(\.response)),
        subset: value["source"]?.string ?? "",
        meta: value.keptFields(except: Set(Self.keys).union(["source"])),
        comparisons: [DraftComparison(gold: .response(0))])
    ]
  }

  private static func parts(of prompt: String) -> (instruction: String, response: String)? {
    let bytes = Array(prompt.utf8)
    guard
      let asked = bytes.firstPlace(
        of: "###The instruction to evaluate:\n", in: 0..<bytes.count),
      let answered = bytes.firstPlace(
        of: "\n\n###Response to evaluate:\n", in: asked.upperBound..<bytes.count),
      let graded = bytes.firstPlace(
        of: "\n\n###Score Rubrics:", in: answered.upperBound..<bytes.count)
    else { return nil }
    return (
      String(decoding: bytes[asked.upperBound..<answered.lowerBound], as: UTF8.self),
      String(decoding: bytes[answered.upperBound..<graded.lowerBound], as: UTF8.self)
    )
  }
}
