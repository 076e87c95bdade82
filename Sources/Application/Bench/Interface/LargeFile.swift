import Foundation

/// A file of many comparisons in RewardBench's form, made of words that mean nothing. Each row has
/// its number in its question, so that no two are the same item.
struct LargeFile {
  let rows: Int
  static let subsets = ["one", "two", "three", "four", "five"]

  /// About 430 bytes a row.
  func write(to path: String) throws {
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forWritingAtPath: path)
    else { throw InterfaceBenchError(description: "\(path) can't be written") }
    defer { try? file.close() }
    var words = BenchWords(seed: 11)
    var bytes: [UInt8] = []
    func append(_ text: String) { bytes += Array(text.utf8) }
    for row in 0..<rows {
      append("{\"prompt\":\"Question \(row): ")
      words.append(14, to: &bytes)
      append("?\",\"chosen\":\"")
      words.append(24, to: &bytes)
      append("\",\"rejected\":\"")
      words.append(24, to: &bytes)
      append("\",\"subset\":\"\(Self.subsets[row % Self.subsets.count])\",\"id\":\(row)}\n")
      if bytes.count > 1 << 20 {
        try file.write(contentsOf: Data(bytes))
        bytes.removeAll(keepingCapacity: true)
      }
    }
    try file.write(contentsOf: Data(bytes))
  }
}
