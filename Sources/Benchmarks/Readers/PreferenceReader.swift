package import Containers
import JSON

/// Preference rows as TRL and its kin write them: `chosen` and `rejected`, texts or messages, with
/// an explicit prompt (`prompt`, `conversations`, …) or with the prompt inside.
package struct PreferenceReader: BenchmarkReader {
  package let name = "trl"
  package let summary = "preference rows (chosen, rejected, perhaps prompt or conversations)"

  package func confidence(in sample: FileSample) -> Double {
    sample.share { PreferencePair.fits($0.value) } * 0.9
  }

  package func drafts(
    of record: Record, in file: SourceFile
  ) throws(ReadingError) -> [DraftItem] {
    [try Self.draft(of: record.value)]
  }

  private static let used: Set<String> =
    Set(PreferencePair.promptKeys).union([
      "chosen", "rejected", "chosen_messages", "rejected_messages", "chosen_model",
      "rejected_model", "subset", "input", "system",
    ])

  /// A row's item: one comparison, the chosen side first, which is the gold.
  static func draft(of value: JSONValue) throws(ReadingError) -> DraftItem {
    DraftItem(
      try PreferencePair.turns(of: value),
      models: [value["chosen_model"]?.string, value["rejected_model"]?.string],
      subset: value["subset"]?.string ?? "", meta: value.keptFields(except: used),
      comparisons: [DraftComparison(gold: .response(0))])
  }
}
