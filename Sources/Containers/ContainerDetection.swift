import JSON

extension Container {
  /// How many lines are looked at.
  private static let sampledLines = 20

  /// Tells a file's container by its content; the name only helps to name what isn't read.
  ///
  /// A single object comes as `.single`: whether its members are records is for those to say who
  /// know records (`RecordFile.records(as:)`).
  static func detect(_ file: FileBytes) throws(ContainerError) -> Container {
    if let unread = unread(file) { throw unread }
    if ParquetFile.isParquet(file) { return .parquet }
    let start = contentStart(file)
    guard start < file.count else { throw ContainerError.empty(path: file.path) }
    if TableDialect.isNamed(file), !"[{".utf8.contains(file.buffer[start]) { return .table }
    let bracket = file.buffer[start] == UInt8(ascii: "[")
    let brace = file.buffer[start] == UInt8(ascii: "{")
    if isLines(file, from: start) { return .lines }
    if bracket { return .array }
    if brace || JSONSalvage(file[start..<min(file.count, start + 1 << 20)]).value != nil {
      return .single
    }
    throw ContainerError.notJSON(path: file.path, beginning: beginning(file, from: start))
  }

  /// Whether each line is a value of its own: the first line is and something follows it, or the
  /// first is broken but most of the next are.
  private static func isLines(_ file: FileBytes, from start: Int) -> Bool {
    var sampled = 0
    var whole = 0
    var offset = start
    var firstIsWhole = false
    while offset < file.count, sampled < sampledLines {
      let end = file.lineEnd(from: offset)
      let isBlank = file.buffer[offset..<end].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      if !isBlank {
        sampled += 1
        // The only line of a file may be the whole of it; no need to read it to know.
        if sampled == 1, !hasContent(file, from: end) {
          return isNamedLines(file) && file.buffer[offset] != UInt8(ascii: "[")
        }
        if isWholeValue(file, offset..<end) {
          whole += 1
          firstIsWhole = firstIsWhole || sampled == 1
        } else if sampled == 1, !isNamedLines(file), !opensAndEnds(file, offset..<end) {
          return false
        }
      }
      offset = end + 1
    }
    return firstIsWhole || whole * 2 > sampled
  }

  private static func isNamedLines(_ file: FileBytes) -> Bool {
    let name = Packing.nameInside(file.path).lowercased()
    return [".jsonl", ".ndjson"].contains(where: name.hasSuffix)
  }

  private static func isWholeValue(_ file: FileBytes, _ range: Range<Int>) -> Bool {
    let line = UnsafeRawBufferPointer(rebasing: file.buffer[range])
    var reader = JSONReader(line, owner: file, salvages: true)
    return (try? reader.value()) != nil && reader.peek() == nil
  }

  /// Whether a first line that is no JSON may still be a broken record, not the opening lines of
  /// a laid-out array or object: it says more than a bracket and a first member.
  private static func opensAndEnds(_ file: FileBytes, _ range: Range<Int>) -> Bool {
    let last = file.buffer[range].last { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
    return file.buffer[range.lowerBound] == UInt8(ascii: "{") && last != UInt8(ascii: "{")
      && last != UInt8(ascii: "[") && last != UInt8(ascii: ",")
  }

  private static func hasContent(_ file: FileBytes, from offset: Int) -> Bool {
    file.buffer[min(offset, file.count)...].contains { !isWhitespace($0) }
  }

  private static func isWhitespace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// The first byte after a byte order mark and whitespace.
  static func contentStart(_ file: FileBytes) -> Int {
    let afterMark = file[0..<3] == [0xEF, 0xBB, 0xBF] ? 3 : 0
    return file.buffer[afterMark...].firstIndex { !isWhitespace($0) } ?? file.count
  }

  /// The error for formats that are known but not read.
  private static func unread(_ file: FileBytes) -> ContainerError? {
    let head = file[0..<16]
    func begins(_ bytes: [UInt8]) -> Bool { head.starts(with: bytes) }
    func error(_ format: String, _ advice: String) -> ContainerError {
      .notRead(path: file.path, format: format, advice: advice)
    }
    if let packing = Packing(head) {
      return error("\(packing.rawValue) within a compressed file", "unpack it once")
    }
    if begins([0xFF, 0xFE]) || begins([0xFE, 0xFF]) {
      return error("UTF-16 text", "convert it to UTF-8 first")
    }
    if begins(Array("PARE".utf8)) {
      return error("encrypted Parquet", "write it without encryption")
    }
    if begins(Array("PK\u{3}\u{4}".utf8)) {
      return error("a zip archive", "unpack it first")
    }
    if begins(Array("SQLite format 3".utf8)) {
      return error("an SQLite database", "a session is opened with --session")
    }
    return nil
  }

  private static func beginning(_ file: FileBytes, from start: Int) -> String {
    let text = String(decoding: file[start..<min(file.count, start + 40)], as: UTF8.self)
    return String(text.prefix { !$0.isNewline })
  }
}
