import Glibc

/// A file's bytes, mapped read-only into memory for as long as this object lives.
///
/// Pages come from disk when they are first touched. Whoever shortens the file meanwhile ends the
/// process (SIGBUS), as with every mapping.
package final class MappedFile: @unchecked Sendable {
  /// The path as it was given, for messages.
  package let path: String
  /// All bytes of the file; valid while this object lives.
  package let bytes: UnsafeRawBufferPointer
  private let isMapped: Bool

  /// Maps the regular file at `path`.
  package init(path: String) throws(GGUFError) {
    func failure(_ reason: String) -> GGUFError { .unreadable(file: path, reason: reason) }
    // O_NONBLOCK: opening a pipe must not wait for a writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure(String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw failure(String(cString: strerror(errno)))
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw failure("it is not a regular file") }
    guard status.st_size > 0 else { throw failure("it is empty") }
    let size = Int(status.st_size)
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0),
      start != MAP_FAILED
    else { throw failure(String(cString: strerror(errno))) }
    self.path = path
    bytes = UnsafeRawBufferPointer(start: start, count: size)
    isMapped = true
  }

  /// Holds a copy of `contents` as if a file named `path` held them.
  package init(contents: [UInt8], path: String) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: contents.count, alignment: 64)
    copy.copyBytes(from: contents)
    self.path = path
    bytes = UnsafeRawBufferPointer(copy)
    isMapped = false
  }

  /// Tells the system that the pages wholly inside `range` are not needed for now; they come back
  /// from disk when touched again. For weights that have been repacked elsewhere.
  package func releasePages(in range: Range<Int>) {
    guard isMapped, let start = bytes.baseAddress else { return }
    let page = Int(getpagesize())
    let first = (range.lowerBound + page - 1) / page * page
    let end = min(range.upperBound, bytes.count) / page * page
    guard first < end else { return }
    madvise(UnsafeMutableRawPointer(mutating: start + first), end - first, MADV_DONTNEED)
  }

  /// Makes the pages that `range` touches present, reading what is not in memory yet; returns when
  /// they are. Without it each page, or few of them, cost an interruption of whoever touches them.
  package func makePresent(_ range: Range<Int>) {
    #if os(Linux)
      guard isMapped, let start = bytes.baseAddress else { return }
      let page = Int(getpagesize())
      let first = max(0, range.lowerBound) / page * page
      let end = min(range.upperBound, bytes.count)
      guard first < end else { return }
      // MADV_POPULATE_READ, since Linux 5.14; older ones refuse it, which does no harm.
      madvise(UnsafeMutableRawPointer(mutating: start + first), end - first, 22)
    #endif
  }

  deinit {
    if isMapped, let start = bytes.baseAddress {
      munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
    } else {
      UnsafeMutableRawBufferPointer(mutating: bytes).deallocate()
    }
  }
}
