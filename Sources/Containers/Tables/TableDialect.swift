/// What separates the fields of a table.
struct TableDialect: Sendable, Equatable {
  var separator: UInt8

  static let comma = TableDialect(separator: UInt8(ascii: ","))
  static let semicolon = TableDialect(separator: UInt8(ascii: ";"))
  static let tab = TableDialect(separator: UInt8(ascii: "\t"))

  /// Whether a file is a table by its name: nothing in its bytes tells it from other text.
  static func isNamed(_ file: FileBytes) -> Bool {
    let name = Packing.nameInside(file.path).lowercased()
    return [".csv", ".tsv", ".tab"].contains(where: name.hasSuffix)
  }

  /// What separates most in the first line, outside of quotes; a name may say tabs.
  init(of file: FileBytes, from start: Int) {
    let name = Packing.nameInside(file.path).lowercased()
    if name.hasSuffix(".tsv") || name.hasSuffix(".tab") {
      self = .tab
      return
    }
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in file.buffer[start...] {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A { break }
      counts[byte, default: 0] += 1
    }
    // The first of equals: a comma.
    self = [Self.comma, .semicolon, .tab].reduce(.comma) { best, each in
      counts[each.separator, default: 0] > counts[best.separator, default: 0] ? each : best
    }
  }

  private init(separator: UInt8) { self.separator = separator }
}
