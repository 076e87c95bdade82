import Judgment
import Review

/// A page that a person reads: counts, then every comparison where a judge decided otherwise than people
/// did, or people otherwise than each other, with all that was said.
package struct MarkdownReport: ExportFormat {
  package init() {}

  package var name: String { "markdown" }
  package var summary: String {
    "a report to read: counts, and each disagreement with texts, judgments, reasons, notes"
  }
  package var suffix: String { "md" }
  package var isTraining: Bool { false }
  package var readsRuns: Bool { true }

  package func export(_ material: ExportMaterial) -> Export {
    var export = Export()
    var tally = DecisionTally()
    var disagreements: [Disagreement] = []
    for comparison in material.comparisons {
      do throws(LeftOut) {
        guard let item = material.items[comparison.item] else { throw LeftOut(.missing) }
        let fields = try ComparisonFields(comparison, item, material)
        let decision = Self.decision(on: comparison, material)
        tally.count(fields, decision, material)
        if let one = Disagreement(fields, item, decision, material) { disagreements.append(one) }
      } catch {
        export.leftOut[error.reason, default: 0] += 1
      }
    }
    var lines = ["# Judgments and decisions", ""]
    lines += tally.lines
    lines += ["## Disagreements (\(disagreements.count))", ""]
    if disagreements.isEmpty {
      lines += [
        "No judge decided otherwise than people did, nor people otherwise than each other.", "",
      ]
    }
    for (index, one) in disagreements.enumerated() { lines += one.lines(number: index + 1) }
    export.rows = disagreements.count
    export.bytes = Array(lines.joined(separator: "\n").utf8)
    return export
  }

  /// The decision that counts, or why there is none. With a row for every reviewer, people who differ
  /// are no decision here.
  private static func decision(
    on comparison: Comparison, _ material: ExportMaterial
  ) -> Result<FinalLabel, LeftOut> {
    do throws(LeftOut) {
      let finals = try material.finals(of: comparison.id)
      guard let first = finals.first else { throw LeftOut(.undecided) }
      guard finals.allSatisfy({ $0.choice == first.choice }) else { throw LeftOut(.disagreement) }
      return .success(first)
    } catch {
      return .failure(error)
    }
  }
}
