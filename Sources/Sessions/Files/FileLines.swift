import Glibc

/// A file's lines, split on LF alone, read in blocks.
struct FileLines: ~Copyable {
  private let path: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// Where in `buffer` the next line begins.
  private var start = 0
  private var isAtEnd = false
  private let size: Int
  /// Bytes read into the buffer so far.
  private var taken = 0

  /// The share of the file that was given out, 0…1; 1 where its size isn't known.
  var share: Double {
    size > 0 ? min(1, Double(taken - (buffer.count - start)) / Double(size)) : 1
  }

  init(_ path: String) throws(SessionError) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemFailure.error("read", path) }
    var status = stat()
    size = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }

  mutating func close() { _ = Glibc.close(descriptor) }

  /// The next line without its line feed, nil at the end. With a limit a longer line comes cut.
  mutating func next(limit: Int = .max) throws(SessionError) -> [UInt8]? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0a) {
        defer { start = end + 1 }
        return Array(buffer[start..<end])
      }
      searched = buffer.count
      if isAtEnd || buffer.count - start > limit {
        guard start < buffer.count else { return nil }
        defer { start = buffer.count }
        return Array(buffer[start...])
      }
      if start > 0 {
        buffer.removeFirst(start)
        searched -= start
        start = 0
      }
      try fill()
    }
  }

  private mutating func fill() throws(SessionError) {
    let block = 1 << 18
    let count = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: block))
    let descriptor = descriptor
    let got = buffer.withUnsafeMutableBytes { bytes -> Int in
      while true {
        let got = read(descriptor, bytes.baseAddress?.advanced(by: count), block)
        if got >= 0 || errno != EINTR { return got }
      }
    }
    buffer.removeLast(block - max(0, got))
    taken += max(0, got)
    guard got >= 0 else { throw SystemFailure.error("read", path) }
    isAtEnd = got == 0
  }
}
