/// Why a Parquet file, or a part of it, can't be read; `reason` ends the sentence “it can't be
/// read: …”.
struct ParquetError: Error, Equatable {
  var reason: String

  init(_ reason: String) { self.reason = reason }

  /// Something wrong in a column, by its name.
  static func column(_ name: String, _ reason: String) -> ParquetError {
    ParquetError("column “\(name)”: \(reason)")
  }
}
