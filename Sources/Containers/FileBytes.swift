import Glibc

/// A file's bytes at a fixed address: mapped where it is a regular file, else (a pipe, standard
/// input) read to its end into memory.
///
/// A mapped file costs no memory of its own. It must not be cut short by others while it is open.
package final class FileBytes: @unchecked Sendable {
  /// As it was named.
  package let path: String
  /// Valid as long as this object; touching it ends the program where others cut a mapped file
  /// short.
  package let buffer: UnsafeRawBufferPointer
  private let isMapped: Bool
  /// The mapped file, kept open for `read`.
  private let descriptor: Int32

  package convenience init(path: String) throws(ContainerError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.unreadable(path) }
    try self.init(owning: descriptor, path: path)
  }

  /// The bytes of an open file, which is closed with them.
  init(owning descriptor: Int32, path: String) throws(ContainerError) {
    self.path = path
    do throws(ContainerError) {
      if let mapped = try Self.mapped(descriptor, path: path) {
        buffer = mapped
        isMapped = true
        self.descriptor = descriptor
      } else {
        buffer = try Self.contents(of: descriptor, path: path)
        isMapped = false
        self.descriptor = -1
        close(descriptor)
      }
    } catch {
      close(descriptor)
      throw error
    }
  }

  /// Nil where it is no regular file, or an empty one.
  private static func mapped(
    _ descriptor: Int32, path: String
  ) throws(ContainerError) -> UnsafeRawBufferPointer? {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(path) }
    let type = status.st_mode & S_IFMT
    if type == S_IFDIR { throw ContainerError.isFolder(path: path) }
    // /dev/zero has no end. What is typed at a terminal has one.
    if type == S_IFBLK || type == S_IFCHR && isatty(descriptor) == 0 {
      throw ContainerError.unreadable(path: path, reason: "it is a device, not a file")
    }
    guard type == S_IFREG, status.st_size > 0 else { return nil }
    let size = Int(status.st_size)
    guard let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0),
      address != MAP_FAILED
    else { throw unreadable(path) }
    return UnsafeRawBufferPointer(start: address, count: size)
  }

  /// A copy of bytes at hand, under a name to speak of them.
  package init(_ bytes: [UInt8], path: String) {
    self.path = path
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    copy.copyBytes(from: bytes)
    buffer = UnsafeRawBufferPointer(copy)
    isMapped = false
    descriptor = -1
  }

  deinit {
    if isMapped {
      munmap(UnsafeMutableRawPointer(mutating: buffer.baseAddress), buffer.count)
      close(descriptor)
    } else {
      buffer.deallocate()
    }
  }

  /// In bytes.
  package var count: Int { buffer.count }

  /// A copy of a part; cut to what there is.
  package subscript(range: Range<Int>) -> [UInt8] {
    Array(UnsafeRawBufferPointer(rebasing: buffer[range.clamped(to: 0..<buffer.count)]))
  }

  /// A copy of a part, read from the file as it is now: nil where that ends before. A mapped file
  /// that others cut short is noticed here, where touching `buffer` would end the program.
  package func read(_ range: Range<Int>) -> [UInt8]? {
    guard range.lowerBound >= 0, range.upperBound <= count else { return nil }
    guard isMapped else { return self[range] }
    var filled = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, made in
      while filled < range.count {
        let got = pread(
          descriptor, buffer.baseAddress?.advanced(by: filled), range.count - filled,
          off_t(range.lowerBound + filled))
        if got < 0, errno == EINTR { continue }
        guard got > 0 else { break }
        filled += got
      }
      made = filled
    }
    return filled == range.count ? bytes : nil
  }

  /// Gives a mapped part's pages back to the system: they are read again where they are needed.
  package func letGo(of range: Range<Int>) {
    guard isMapped, let base = buffer.baseAddress else { return }
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let start = (max(0, range.lowerBound) + page - 1) / page * page
    let end = min(range.upperBound, buffer.count)
    guard start < end else { return }
    madvise(UnsafeMutableRawPointer(mutating: base + start), end - start, MADV_DONTNEED)
  }

  /// Where the next LF stands at or after an offset; the number of bytes where none follows.
  func lineEnd(from offset: Int) -> Int {
    guard offset < buffer.count, let base = buffer.baseAddress,
      let found = memchr(base + offset, 0x0A, buffer.count - offset)
    else { return buffer.count }
    return UnsafeRawPointer(found) - base
  }

  /// How many LF stand in a range.
  func lineFeeds(in range: Range<Int>) -> Int {
    var count = 0
    for place in range where buffer[place] == 0x0A { count += 1 }
    return count
  }

  private static func unreadable(_ path: String) -> ContainerError {
    .unreadable(path: path, reason: String(cString: strerror(errno)).lowercased())
  }

  private static func contents(
    of descriptor: Int32, path: String
  ) throws(ContainerError) -> UnsafeRawBufferPointer {
    var bytes: [UInt8] = []
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
    defer { chunk.deallocate() }
    while true {
      let count = Glibc.read(descriptor, chunk.baseAddress, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw unreadable(path) }
      if count == 0 { break }
      bytes.append(contentsOf: chunk[..<count])
    }
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    copy.copyBytes(from: bytes)
    return UnsafeRawBufferPointer(copy)
  }
}
