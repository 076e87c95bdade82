import Containers
import JSON
import Judgment

extension ContentsBuilder {
  /// Puts a judge's outputs on the items that they are of.
  ///
  /// Where several files would do, the nearest in the tree of folders counts.
  ///
  /// - Returns: how many outputs found their item; nil where no file is there that they go with,
  ///   or, where lines are joined by their number, none has as many.
  mutating func join(_ file: CompanionFile, _ reader: any OutputsReader) -> Int? {
    var outputs: [JudgeOutput] = []
    var problems: [RecordProblem] = []
    for entry in file.records.records() {
      switch entry {
      case .problem(let problem): problems.append(problem)
      case .record(let record):
        do throws(ReadingError) {
          outputs.append(try reader.output(of: record, in: file.source))
        } catch {
          problems.append(
            RecordProblem(
              file: file.records.path, place: record.place, record: record.index, isLoss: true,
              reason: error.reason))
        }
      }
    }
    let lost = problems.count { $0.isLoss }
    guard let places = places(for: reader, near: file.source, count: outputs.count + lost) else {
      return nil
    }
    for problem in problems { add(problem) }
    var joined = 0
    var keys: [String: [String: [Int]]] = [:]
    for output in outputs {
      switch output.key {
      case .place(let index):
        if let place = places.byRecord[index], add(output.run, toSource: place) { joined += 1 }
      case .field(let name, let value, let subset):
        if keys[name] == nil {
          keys[name] = Dictionary(
            grouping: places.all, by: { sources[$0].draft.meta[name]?.text() ?? "" })
        }
        let found = (keys[name]?[value] ?? []).filter {
          subset == nil || sources[$0].draft.subset == subset
        }
        for place in found where add(output.run, toSource: place) { joined += 1 }
      }
    }
    if joined < outputs.count {
      add(
        RecordProblem(
          file: file.records.path, place: .file, isLoss: false,
          reason: "\(outputs.count - joined) of its \(outputs.count) outputs are of no item here"))
    }
    return joined
  }

  private struct Places {
    var all: [Int]
    /// By the record's index in its file.
    var byRecord: [Int: Int]
  }

  /// The items that a judge's outputs may be of; nil where there are none.
  private func places(
    for reader: any OutputsReader, near file: SourceFile, count: Int
  ) -> Places? {
    var files: [String: [Int]] = [:]
    for (index, source) in sources.enumerated() where source.source.reader == reader.itemReader {
      files[source.path, default: []].append(index)
    }
    if reader.spansFiles {
      let all = files.values.joined().sorted()
      return all.isEmpty ? nil : Places(all: all, byRecord: [:])
    }
    let isByPlace = reader is AutoJOutputs
    let fitting = files.filter { _, places in
      // The last record's number tells how many the file has, broken ones too.
      !isByPlace || (places.last.map { sources[$0].source.record + 1 } ?? 0) == count
    }
    let nearest = fitting.max { left, right in
      let (near, far) = (
        file.sharedFolders(with: left.key), file.sharedFolders(with: right.key)
      )
      return near == far ? left.key > right.key : near < far
    }
    return nearest.map { _, places in
      Places(
        all: places,
        byRecord: Dictionary(
          places.map { (sources[$0].source.record, $0) }, uniquingKeysWith: { first, _ in first }))
    }
  }
}

extension SourceFile {
  /// How many folders from the outermost on are the same in another path.
  fileprivate func sharedFolders(with path: String) -> Int {
    zip(components, SourceFile(path: path).components).prefix { $0 == $1 }.count
  }
}
