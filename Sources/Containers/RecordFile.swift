/// A file of records, opened; unpacked where it is compressed.
///
/// Records are read one after the other, or alone by their extents; none is held.
package struct RecordFile: Sendable {
  /// The file's bytes, unpacked.
  package let file: FileBytes
  /// As detected by content.
  package let container: Container
  /// How the file is compressed as a whole; nil where it is not.
  package let packing: Packing?
  /// Why the unpacked bytes end early; nil where they are whole.
  let damage: String?
  let table: TableLayout?
  let parquet: ParquetFile?

  package init(path: String) throws(ContainerError) {
    try self.init(FileBytes(path: path))
  }

  package init(_ opened: FileBytes) throws(ContainerError) {
    packing = Packing(opened[0..<4])
    if let packing {
      let unpacked = try UnpackedFile(opened, packing)
      file = unpacked.bytes
      damage = unpacked.damage
    } else {
      file = opened
      damage = nil
    }
    container = try Container.detect(file)
    table = container == .table ? TableLayout(file) : nil
    parquet = container == .parquet ? try ParquetFile(file) : nil
  }

  /// As it was named.
  package var path: String { file.path }

  /// The file's name without its folder.
  package var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// The records in the file's order, problems among them where they stand.
  package func records(as container: Container? = nil) -> RecordSequence {
    RecordSequence(file: self, container: container ?? self.container)
  }

  /// The end of the last record's extent: for telling how far a reading has come.
  package var extentEnd: Int { parquet?.rowCount ?? file.count }

  /// How many bytes its records take, roughly: of Parquet what its pages unpack to.
  package var contentBytes: Int { parquet?.contentBytes ?? file.count }

  /// Gives back the memory of what was read, up to the end of an extent.
  package func letGo(of extent: Range<Int>) {
    // Pages of Parquet are read into memory of their own.
    if parquet == nil { file.letGo(of: extent) }
  }
}
