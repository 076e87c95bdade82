/// A part of a comparison as `--linear` reads it out, in reading order.
package enum LinearPart: String, Sendable, CaseIterable {
  case question, responses, rubric, evaluation, verdict
}
