import CCompression

/// Unpacks a stream of gzip members or zstd frames, as much at a time as there is room for.
final class Decompressor {
  /// What a step ended with.
  enum Step {
    /// More input or room is needed.
    case more
    /// A member or frame ended; another may follow.
    case whole
    /// The bytes are not the format's; the library says why.
    case damaged(String)
  }

  private enum Stream {
    case gzip(OpaquePointer)
    case zstd(OpaquePointer)
  }

  private let stream: Stream

  /// Nil where there is no memory for it.
  init?(_ packing: Packing) {
    let opened: OpaquePointer?
    switch packing {
    case .gzip: opened = cc_gzip_open()
    case .zstd: opened = cc_zstd_open()
    }
    guard let opened else { return nil }
    stream = packing == .gzip ? .gzip(opened) : .zstd(opened)
  }

  deinit {
    switch stream {
    case .gzip(let stream): cc_gzip_close(stream)
    case .zstd(let stream): cc_zstd_close(stream)
    }
  }

  /// Unpacks from `input` into `room`; how many bytes it took of the one and put into the other.
  func step(
    _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
  ) -> (step: Step, used: Int, made: Int) {
    var used = 0
    var made = 0
    let from = input.bindMemory(to: UInt8.self)
    let to = room.bindMemory(to: UInt8.self)
    let result: Int32
    let reason: () -> UnsafePointer<CChar>?
    switch stream {
    case .gzip(let stream):
      result = cc_gzip_step(
        stream, from.baseAddress, from.count, &used, to.baseAddress, to.count, &made)
      reason = { cc_gzip_reason(stream) }
    case .zstd(let stream):
      result = cc_zstd_step(
        stream, from.baseAddress, from.count, &used, to.baseAddress, to.count, &made)
      reason = { cc_zstd_reason(stream) }
    }
    switch Int(result) {
    case cc_more: return (.more, used, made)
    case cc_whole: return (.whole, used, made)
    case cc_no_memory: return (.damaged("there is no memory for it"), used, made)
    default: return (.damaged(reason().map { String(cString: $0) } ?? ""), used, made)
    }
  }
}
