/// A file of records, opened.
///
/// Records are read one after the other from the mapped file; none is held.
package struct RecordFile: Sendable {
  package let file: FileBytes
  /// As detected by content.
  package let container: Container

  package init(path: String) throws(ContainerError) {
    try self.init(FileBytes(path: path))
  }

  package init(_ file: FileBytes) throws(ContainerError) {
    self.file = file
    container = try Container.detect(file)
  }

  package var path: String { file.path }

  /// The file's name without its folder.
  package var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// The records in the file's order, problems among them where they stand.
  package func records(as container: Container? = nil) -> RecordSequence {
    RecordSequence(file: file, container: container ?? self.container)
  }
}

/// Reads a file's records one by one.
package struct RecordSequence: Sequence, Sendable {
  /// A record or what stands in its place.
  package enum Entry: Sendable, Equatable {
    case record(Record)
    case problem(RecordProblem)
  }

  let file: FileBytes
  let container: Container

  package func makeIterator() -> AnyIterator<Entry> {
    switch container {
    case .lines:
      var lines = LineRecords(file)
      return AnyIterator { lines.next() }
    case .array, .keyedObject:
      var elements = ElementRecords(file, isObject: container == .keyedObject)
      return AnyIterator { elements.next() }
    case .single:
      var single = SingleRecord(file)
      return AnyIterator { single.next() }
    }
  }
}

extension RecordSequence {
  /// All records and all problems apart; holds every value.
  package func split() -> (records: [Record], problems: [RecordProblem]) {
    var records: [Record] = []
    var problems: [RecordProblem] = []
    for entry in self {
      switch entry {
      case .record(let record): records.append(record)
      case .problem(let problem): problems.append(problem)
      }
    }
    return (records, problems)
  }
}
