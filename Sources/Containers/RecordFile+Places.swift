package import JSON

extension RecordFile {
  /// Reads the value of one record again, from the file as it is now.
  ///
  /// `extent` is a `Record.extent` of a container whose records are readable alone
  /// (`Container.hasReadableRecords`). Nil where it is none, or where the file changed.
  package func value(at extent: Range<Int>) -> JSONValue? {
    switch container {
    case .parquet: return parquet?.row(extent.lowerBound)
    case .table: return file.read(extent).flatMap { table?.value(ofRow: $0) }
    case .array, .lines, .keyedObject, .single:
      guard let bytes = file.read(extent) else { return nil }
      var reader = JSONReader(bytes, salvages: true)
      return try? reader.value()
    }
  }
}
