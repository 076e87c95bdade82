import Benchmarks
import Configuration
import Foundation

/// `--map`: a mapping as it is typed, or the TOML file that says one.
package enum MapFile {
  /// The format that a mapping is, as readers are found by name. A session remembers it, so that the
  /// file it was read from is not needed again.
  ///
  /// - Throws: what makes no sense, with the file and where known its line.
  package static func format(_ typed: String) throws -> String {
    let isFile = typed.hasSuffix(".toml") || !typed.contains("=")
    let entries = isFile ? try entries(of: typed) : []
    do throws(MappingError) {
      return MappedReader(isFile ? try FieldMap(entries) : try FieldMap(typed)).name
    } catch {
      throw UsageError.wrongValue("\(isFile ? typed : "--map"): \(error.description).")
    }
  }

  private static func entries(of path: String) throws -> [FieldMap.Entry] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw UsageError.noSuchFile(path)
    }
    let file: MappingFile
    do {
      file = try MappingFile(TOMLDocument(String(decoding: data, as: UTF8.self), file: path))
    } catch {
      throw UsageError.wrongValue(error.description)
    }
    return file.entries.map { entry in
      entry.isList
        ? FieldMap.Entry(field: entry.field, values: entry.values)
        : FieldMap.Entry(field: entry.field, text: entry.values[0])
    }
  }
}
