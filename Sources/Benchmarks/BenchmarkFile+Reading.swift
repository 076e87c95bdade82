import Containers
import JSON

extension BenchmarkFile {
  /// Reads the whole file; what can't be read is among the problems.
  package func read() -> BenchmarkContents {
    var builder = ContentsBuilder()
    read(into: &builder)
    return builder.finish()
  }

  func read(into builder: inout ContentsBuilder) {
    var skipped: [String: Int] = [:]
    for entry in entries() {
      switch entry {
      case .problem(let problem): builder.add(problem)
      case .record(let record):
        do throws(ReadingError) {
          let drafts = try drafts(of: record)
          builder.countRecord()
          for draft in drafts {
            builder.add(draft, of: record, reader: reader.name, file: source)
            skipped.merge(draft.skipped, uniquingKeysWith: +)
          }
        } catch {
          builder.add(
            RecordProblem(
              file: records.path, place: record.place, record: record.index, isLoss: true,
              reason: error.reason))
        }
      }
    }
    for (reason, count) in skipped.sorted(by: { $0.key < $1.key }) {
      builder.add(
        RecordProblem(
          file: records.path, place: .file, isLoss: false,
          reason: "\(reason) are no runs: \(count); the items are read"
        ))
    }
  }
}
