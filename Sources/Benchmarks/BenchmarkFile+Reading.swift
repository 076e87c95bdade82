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
    var unread: [String: Int] = [:]
    for entry in entries() {
      switch entry {
      case .problem(let problem): builder.add(problem)
      case .record(let record):
        for key in reader.unreadKeys where record.value[key] != nil { unread[key, default: 0] += 1 }
        do throws(ReadingError) {
          let drafts = try reader.drafts(of: record, in: source)
          builder.countRecord()
          for draft in drafts {
            builder.add(draft, of: record, reader: reader.name, file: source)
          }
        } catch {
          builder.add(
            RecordProblem(
              file: records.path, line: record.line, record: record.index, isLoss: true,
              reason: error.reason))
        }
      }
    }
    for (key, count) in unread.sorted(by: { $0.key < $1.key }) {
      builder.add(
        RecordProblem(
          file: records.path, line: 1, isLoss: false,
          reason: "the judgments under “\(key)” of \(count) records are not read yet; the items are"
        ))
    }
  }
}

extension BenchmarkContents {
  /// Reads several files as one set of items: the same item in two files is one.
  ///
  /// A file of no known format is an error, and so are files that together give no item; broken
  /// records beside good ones are problems.
  package static func read(
    paths: [String], format: String? = nil
  ) throws(BenchmarkError) -> (contents: BenchmarkContents, files: [BenchmarkFile]) {
    var builder = ContentsBuilder()
    var files: [BenchmarkFile] = []
    for path in paths {
      let file = try BenchmarkFile(path: path, format: format)
      file.read(into: &builder)
      files.append(file)
    }
    let contents = builder.finish()
    if contents.items.isEmpty, let file = files.first {
      throw .noItems(
        path: file.records.path, format: file.reader.name,
        firstProblem: contents.problems.first?.description)
    }
    return (contents, files)
  }
}
