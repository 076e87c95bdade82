/// Reads a file's records one by one.
package struct RecordSequence: Sequence, Sendable {
  /// A record or what stands in its place.
  package enum Entry: Sendable, Equatable {
    case record(Record)
    case problem(RecordProblem)
  }

  let file: RecordFile
  let container: Container

  /// Each reads the file from its beginning.
  package func makeIterator() -> AnyIterator<Entry> {
    let entries = entries()
    guard let damage = file.damage else { return entries }
    // What could be unpacked was read; that there was more is the last thing to say.
    var isTold = false
    let problem = RecordProblem(
      file: file.path, place: .file, isLoss: true,
      reason: "\(damage); what follows is lost")
    return AnyIterator {
      if let entry = entries.next() { return entry }
      defer { isTold = true }
      return isTold ? nil : .problem(problem)
    }
  }

  private func entries() -> AnyIterator<Entry> {
    switch container {
    case .lines:
      var lines = LineRecords(file.file)
      return AnyIterator { lines.next() }
    case .array, .keyedObject:
      var elements = ElementRecords(file.file, isObject: container == .keyedObject)
      return AnyIterator { elements.next() }
    case .single:
      var single = SingleRecord(file.file)
      return AnyIterator { single.next() }
    case .table:
      guard let layout = file.table else { return AnyIterator { nil } }
      var rows = TableRecords(file.file, layout)
      return AnyIterator { rows.next() }
    case .parquet:
      guard let parquet = file.parquet else { return AnyIterator { nil } }
      let rows = ParquetRecords(parquet)
      return AnyIterator { rows.next() }
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
