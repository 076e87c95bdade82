import CKernels

/// Zeroed memory at a multiple of 64 bytes that frees itself; `fence` bytes after it are watched.
final class Memory<Element: BitwiseCopyable> {
  let base: UnsafeMutablePointer<Element>
  let count: Int
  private let raw: UnsafeMutableRawPointer
  private static var fence: Int { 64 }

  init(_ count: Int) {
    self.count = count
    let bytes = count * MemoryLayout<Element>.stride
    raw = .allocate(byteCount: bytes + Self.fence, alignment: 64)
    raw.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
    (raw + bytes).initializeMemory(as: UInt8.self, repeating: 0xA5, count: Self.fence)
    base = raw.bindMemory(to: Element.self, capacity: count)
  }

  convenience init(_ elements: [Element]) {
    self.init(elements.count)
    for (index, element) in elements.enumerated() { base[index] = element }
  }

  deinit { raw.deallocate() }

  var elements: [Element] { Array(UnsafeBufferPointer(start: base, count: count)) }

  /// The bytes, for comparisons that tell -0 from 0.
  var bytes: [UInt8] {
    Array(UnsafeRawBufferPointer(start: raw, count: count * MemoryLayout<Element>.stride))
  }

  /// Whether nothing wrote past the end.
  var isFenceWhole: Bool {
    let end = raw + count * MemoryLayout<Element>.stride
    return UnsafeRawBufferPointer(start: end, count: Self.fence).allSatisfy { $0 == 0xA5 }
  }
}
