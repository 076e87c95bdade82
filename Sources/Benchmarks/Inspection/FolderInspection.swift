import Containers
package import Judgment

/// What `inspect` tells of a folder: the set that its files are opened as.
///
/// Files are counted one after the other, and none is held. Where one is only joined with others (a
/// judge's outputs, answers, people's votes in files of their own), all of them are read as the set
/// that they are: what is joined with what only the whole tells.
package struct FolderInspection: Sendable {
  /// Of all files together.
  package let inspection: Inspection
  /// Files with items, and such as were joined with them.
  package let files: [ReadFile]
  /// What of the folder was not read, and why: a sentence each.
  package let skipped: [String]

  /// Errors are those of `BenchmarkContents.read`.
  package init(
    path: String, format: String? = nil, pairs: PairRule? = nil
  ) throws(BenchmarkError) {
    if let streamed = try Self(streaming: path, format: format, pairs: pairs) {
      self = streamed
      return
    }
    let (contents, files) = try BenchmarkContents.read(
      paths: [path], format: format, pairs: pairs)
    inspection = Inspection(contents, files: files, path: path)
    self.files = files
    skipped = contents.skipped
  }

  /// Nil where files have to be joined.
  private init?(
    streaming path: String, format: String?, pairs: PairRule?
  ) throws(BenchmarkError) {
    let named: NamedFiles
    do throws(ContainerError) {
      named = try NamedFiles([path])
    } catch {
      throw .container(error)
    }
    var tally = InspectionTally()
    var files: [ReadFile] = []
    var skipped = named.skipped
    for entry in named.files {
      do throws(BenchmarkError) {
        let file = try BenchmarkFile(path: entry.path, format: format, pairs: pairs)
        tally.count(file)
        files.append(ReadFile(file))
      } catch {
        if case .nothingToJudge = error, CompanionFile(path: entry.path) != nil { return nil }
        skipped.append("skipped: \(error.description)")
      }
    }
    guard let first = files.first else { throw .noFiles(paths: [path], skipped: skipped) }
    inspection = Inspection(tally, files: files, path: path)
    guard inspection.itemCount > 0 else {
      throw .noItems(
        path: first.path, format: first.format,
        firstProblem: inspection.problems.first?.description)
    }
    self.files = files
    self.skipped = skipped
  }
}
