import Benchmarks
import Foundation

/// An index on the disk. It can always be made again: what goes wrong with it is not told.
enum IndexFile {
  static func read(_ path: String, stamp: FileStamp, identity: String) -> FileIndex? {
    guard let file = fopen(path, "rbe") else { return nil }
    defer { fclose(file) }
    var line: [UInt8] = []
    while true {
      let byte = getc(file)
      // A header of subsets and sentences is never as long.
      guard byte != EOF, line.count < 16 << 20 else { return nil }
      if byte == 10 { break }
      line.append(UInt8(truncatingIfNeeded: byte))
    }
    return FileIndex(stamp: stamp, identity: identity, line: line) { count in
      var got = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        got = fread(buffer.baseAddress, 1, count, file)
        filled = got
      }
      return got == count ? bytes : nil
    }
  }

  /// Whole or not at all: under another name first.
  static func write(_ index: FileIndex, to path: String) {
    let unfinished = path + ".new"
    guard
      FileManager.default.createFile(
        atPath: unfinished, contents: nil, attributes: [.posixPermissions: 0o600]),
      let file = FileHandle(forWritingAtPath: unfinished)
    else { return }
    do {
      try index.write { try file.write(contentsOf: Data($0)) }
      try file.close()
      guard rename(unfinished, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
    } catch {
      try? FileManager.default.removeItem(atPath: unfinished)
    }
  }
}
