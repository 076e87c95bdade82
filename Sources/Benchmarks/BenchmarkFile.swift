package import Containers
import Glibc
import JSON
package import Judgment

/// A file of items, opened and its format told, not read yet.
package struct BenchmarkFile: Sendable {
  /// The file itself, unpacked where it is compressed.
  package let records: RecordFile
  package let source: SourceFile
  /// The one named, or the one that fits best.
  package let reader: any BenchmarkReader
  /// How its records lie; an object's members may be its records.
  package let container: Container
  /// 1 where the format was named.
  package let confidence: Double
  /// Which responses are compared where there are more than two; nil is the format's own rule.
  package let pairs: PairRule?

  /// How many records a format is told by.
  private static let sampleCount = 24

  /// Opens a file. `format` names a reader; else the one that fits the first records best is taken.
  package init(
    path: String, format: String? = nil, pairs: PairRule? = nil
  ) throws(BenchmarkError) {
    let file: RecordFile
    do throws(ContainerError) {
      file = try RecordFile(path: path)
    } catch {
      throw .container(error)
    }
    try self.init(file, format: format, pairs: pairs)
  }

  package init(
    _ file: RecordFile, format: String? = nil, pairs: PairRule? = nil
  ) throws(BenchmarkError) {
    self.pairs = pairs
    records = file
    source = SourceFile(path: Self.absolute(file.path))
    let samples = Self.samples(file, source)
    if let format {
      let named = try BenchmarkFormat.reader(named: format)
      reader = named
      container = Self.best(of: [named], for: samples)?.container ?? file.container
      confidence = 1
      return
    }
    guard let best = Self.best(of: BenchmarkFormat.readers, for: samples),
      best.confidence >= BenchmarkFormat.leastConfidence
    else { throw Self.nothingFits(file, samples) }
    (reader, container, confidence) = best
  }

  /// Records and problems in the file's order; arrays inside an object of records are taken apart.
  package func entries() -> some Sequence<RecordSequence.Entry> {
    FlattenedRecords(records.records(as: container), isFlattened: container == .keyedObject)
  }

  /// The items of one of its records.
  func drafts(of record: Record) throws(ReadingError) -> [DraftItem] {
    let drafts = try reader.drafts(of: record, in: source)
    return pairs == nil ? drafts : drafts.map { $0.paired(by: pairs) }
  }

  /// What finds a session again for this file, read this way.
  package var identity: String {
    Identity.file(
      records.file, reader: reader.name + (pairs.map { " \($0.rawValue)" } ?? ""))
  }

  /// The first records, in each way in which the file's records may lie.
  static func samples(_ file: RecordFile, _ source: SourceFile) -> [FileSample] {
    let containers: [Container] =
      file.container == .single ? [.single, .keyedObject] : [file.container]
    return containers.map { container in
      FileSample(file: source, container: container, records: sample(file, as: container))
    }
  }

  private static func sample(_ file: RecordFile, as container: Container) -> [Record] {
    var records: [Record] = []
    let entries = FlattenedRecords(
      file.records(as: container), isFlattened: container == .keyedObject)
    for entry in entries {
      if case .record(let record) = entry { records.append(record) }
      if records.count == sampleCount { break }
    }
    return records
  }

  private static func best(
    of readers: [any BenchmarkReader], for samples: [FileSample]
  ) -> (reader: any BenchmarkReader, container: Container, confidence: Double)? {
    var best: (reader: any BenchmarkReader, container: Container, confidence: Double)?
    for sample in samples {
      for reader in readers {
        let confidence = reader.confidence(in: sample)
        if confidence > best?.confidence ?? 0 { best = (reader, sample.container, confidence) }
      }
    }
    return best
  }

  private static func nothingFits(_ file: RecordFile, _ samples: [FileSample]) -> BenchmarkError {
    if let what = samples.lazy.compactMap(NotItems.recognise).first {
      return .nothingToJudge(path: file.path, what: what)
    }
    return .unrecognised(
      path: file.path, keys: seenKeys(likeliest(of: samples)?.records ?? []),
      known: BenchmarkFormat.names)
  }

  /// The way in which records of an unknown format lie: of an object of objects these, its own keys
  /// are ids.
  static func likeliest(of samples: [FileSample]) -> FileSample? {
    let isKeyed =
      samples.count == 2 && samples[1].records.count > 1
      && samples[1].records.allSatisfy { $0.value.object != nil }
    return isKeyed ? samples.last : samples.first
  }

  /// The keys of records in the order in which they were first seen.
  static func seenKeys(_ records: [Record]) -> [String] {
    var seen: Set<String> = []
    return records.flatMap { $0.value.object?.keys ?? [] }.filter { seen.insert($0).inserted }
  }

  /// A path whose folders can be read off; a name that is no file stays as it is.
  static func absolute(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
