import Containers
import JSON

extension BenchmarkFile {
  /// What a reading meets, in the file's order.
  enum Met {
    /// A record that can be read, before its drafts.
    case record
    case draft(DraftItem, of: Record)
    case problem(RecordProblem)
  }

  /// Reads the whole file; what can't be read is among the problems.
  package func read() -> BenchmarkContents {
    var builder = ContentsBuilder()
    read(into: &builder)
    return builder.finish()
  }

  func read(into builder: inout ContentsBuilder) {
    read { met in
      switch met {
      case .record: builder.countRecord()
      case .draft(let draft, let record):
        builder.add(draft, of: record, reader: reader.name, file: source)
      case .problem(let problem): builder.add(problem)
      }
    }
  }

  /// Goes through the file once. Nothing of it is held here: a record's memory, and the file's
  /// behind it, is given back unless `take` keeps something.
  func read(_ take: (Met) -> Void) {
    var trail = ReadingTrail(records)
    for entry in entries() {
      switch entry {
      case .problem(let problem): take(.problem(problem))
      case .record(let record):
        trail.reach(record.extent)
        do throws(ReadingError) {
          let drafts = try drafts(of: record)
          take(.record)
          for draft in drafts { take(.draft(draft, of: record)) }
        } catch {
          take(
            .problem(
              RecordProblem(
                file: records.path, place: record.place, record: record.index, isLoss: true,
                reason: error.reason)))
        }
      }
    }
    trail.finish()
  }
}
