/// What a compressed file holds.
///
/// A packed file can't be read from the middle, and comparisons are read by their places. So it is
/// unpacked once, when it is opened: into memory while it is small, else into a nameless file in
/// `$TMPDIR` (else `/var/tmp`), which is gone with the program and costs no memory.
struct UnpackedFile {
  /// The bytes as far as they could be unpacked.
  var bytes: FileBytes
  /// Why they end early; nil where they are whole.
  var damage: String?

  /// What grows further lies in a file.
  static let mostInMemory = 32 << 20
  /// No text is packed as small as that: a file that claims it would only fill the disk.
  private static let mostRatio = 1_000
  private static let freeOfRatio = 1 << 30
  private static let chunk = 1 << 18

  init(_ packed: FileBytes, _ packing: Packing) throws(ContainerError) {
    guard let decompressor = Decompressor(packing) else {
      throw .unreadable(path: packed.path, reason: "there is no memory to unpack it")
    }
    let sink = UnpackingSink(path: packed.path)
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunk, alignment: 16)
    defer { room.deallocate() }
    var offset = 0
    var made = 0
    // Whether the bytes up to `offset` end with a whole member.
    var isWhole = false
    reading: while offset < packed.count || !isWhole {
      if isWhole, packed.buffer[offset...].allSatisfy({ $0 == 0 }) { break }
      let rest = UnsafeRawBufferPointer(rebasing: packed.buffer[offset...])
      let result = decompressor.step(rest, into: room)
      offset += result.used
      made += result.made
      try sink.append(UnsafeRawBufferPointer(rebasing: room[..<result.made]))
      if offset - sink.lettingGo > Self.chunk * 32 {
        packed.letGo(of: sink.lettingGo..<offset)
        sink.lettingGo = offset
      }
      switch result.step {
      case .whole: isWhole = true
      case .more:
        isWhole = false
        guard result.used > 0 || result.made > 0 else {
          damage = "its \(packing.rawValue) data is cut short"
          break reading
        }
      case .damaged(let reason):
        damage =
          isWhole
          ? "something else follows its \(packing.rawValue) data"
          : "its \(packing.rawValue) data is damaged (\(reason))"
        break reading
      }
      guard made <= Self.freeOfRatio || made / Self.mostRatio <= packed.count else {
        throw .unreadable(
          path: packed.path,
          reason: "it would unpack to more than \(Self.mostRatio) times its size")
      }
    }
    guard made > 0 || damage == nil else {
      throw .damaged(path: packed.path, reason: damage ?? "")
    }
    bytes = try sink.finish()
  }
}
