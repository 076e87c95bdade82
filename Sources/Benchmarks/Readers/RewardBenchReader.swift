package import Containers
import JSON

/// RewardBench's columns: `prompt, chosen, rejected, subset, id`, perhaps the models' names; the
/// prompt a text or messages.
package struct RewardBenchReader: BenchmarkReader {
  package let name = "rewardbench"
  package let summary = "RewardBench rows (prompt, chosen, rejected, subset, id)"

  package func confidence(in sample: FileSample) -> Double {
    sample.share {
      PreferencePair.fits($0.value) && $0.value["subset"]?.string != nil
        && $0.value["prompt"] != nil
    } * 0.95
  }

  package func drafts(
    of record: Record, in file: SourceFile
  ) throws(ReadingError) -> [DraftItem] {
    [try PreferenceReader.draft(of: record.value)]
  }
}
