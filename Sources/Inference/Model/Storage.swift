import Glibc

/// A piece of memory of its own, aligned for the kernels, given back when the object goes.
///
/// Large pieces come straight from the system in whole pages, so that giving them back shows.
final class Storage {
  let base: UnsafeMutableRawPointer
  let byteCount: Int

  /// Zeroed memory; pages cost nothing until they are touched.
  init(byteCount: Int, for what: String) throws(EngineError) {
    let size = max(byteCount, 64)
    guard
      let base = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      base != MAP_FAILED
    else { throw .memory(what: what, bytes: size) }
    // Huge pages, where the system grants them: page faults would take half the time of loading.
    if size >= 4 << 20 { madvise(base, size, MADV_HUGEPAGE) }
    self.base = base
    self.byteCount = size
  }

  /// The same for `count` floats.
  convenience init(floats count: Int, for what: String) throws(EngineError) {
    try self.init(byteCount: count * MemoryLayout<Float>.stride, for: what)
  }

  /// As floats.
  var floats: UnsafeMutablePointer<Float> { base.assumingMemoryBound(to: Float.self) }

  deinit { munmap(base, byteCount) }
}
