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
          let drafts = try reader.drafts(of: record, in: source)
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

extension BenchmarkContents {
  /// Reads several files as one set of items: the same item in two files is one.
  ///
  /// Of folders, all files below are read that hold items; what else is there is skipped with a
  /// sentence. A named file of no known format is an error, and so are files that together give no
  /// item; broken records beside good ones are problems.
  package static func read(
    paths: [String], format: String? = nil
  ) throws(BenchmarkError) -> (contents: BenchmarkContents, files: [BenchmarkFile]) {
    let named: NamedFiles
    do throws(ContainerError) {
      named = try NamedFiles(paths)
    } catch {
      throw .container(error)
    }
    var builder = ContentsBuilder()
    var files: [BenchmarkFile] = []
    var skipped = named.skipped
    for entry in named.files {
      do throws(BenchmarkError) {
        let file = try BenchmarkFile(path: entry.path, format: format)
        file.read(into: &builder)
        files.append(file)
      } catch {
        // Nobody named it: a folder of data holds other things as well.
        guard entry.folder != nil else { throw error }
        skipped.append("skipped: \(error.description)")
      }
    }
    if files.isEmpty { throw .noFiles(paths: paths, skipped: skipped) }
    var contents = builder.finish()
    contents.skipped = skipped
    if contents.items.isEmpty, let file = files.first {
      throw .noItems(
        path: file.records.path, format: file.reader.name,
        firstProblem: contents.problems.first?.description)
    }
    return (contents, files)
  }
}
