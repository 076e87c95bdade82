import CCompression

/// How pages are compressed.
enum ParquetCodec: Int {
  case none = 0
  case snappy, gzip
  case zstd = 6

  /// A page of more bytes is refused. Writers make pages of about a MiB.
  static let mostPageBytes = 512 << 20

  /// The name of any number, as the format's specification spells it.
  static func name(_ code: Int) -> String {
    let names = ["UNCOMPRESSED", "SNAPPY", "GZIP", "LZO", "BROTLI", "LZ4", "ZSTD", "LZ4_RAW"]
    return names.indices.contains(code) ? names[code] : "number \(code)"
  }

  /// Unpacks a page of `count` bytes by its head.
  ///
  /// Room is made as bytes come out, not by what the head says: a small file can't claim much.
  func unpacked(_ bytes: ArraySlice<UInt8>, count: Int) throws(ParquetError) -> [UInt8] {
    guard (0...Self.mostPageBytes).contains(count) else {
      throw ParquetError("a page claims to hold \(count) bytes")
    }
    switch self {
    case .none:
      guard bytes.count == count else { throw Self.damaged(self) }
      return Array(bytes)
    case .snappy: return try Self.snappy(bytes, count)
    case .gzip: return try Self.stream(bytes, count, .gzip)
    case .zstd: return try Self.stream(bytes, count, .zstd)
    }
  }

  private static func damaged(_ codec: ParquetCodec) -> ParquetError {
    ParquetError("a page is not \(name(codec.rawValue)) data of the length that its head says")
  }

  private static func snappy(_ bytes: ArraySlice<UInt8>, _ count: Int) throws(ParquetError)
    -> [UInt8]
  {
    // Three bytes of snappy yield 64 at most.
    guard count <= bytes.count * 22 + 64 else { throw damaged(.snappy) }
    var isWhole = false
    let unpacked = [UInt8](unsafeUninitializedCapacity: count) { room, made in
      isWhole = bytes.withUnsafeBufferPointer {
        cc_snappy($0.baseAddress, $0.count, room.baseAddress, count)
      }
      made = isWhole ? count : 0
    }
    guard isWhole else { throw damaged(.snappy) }
    return unpacked
  }

  private static func stream(
    _ bytes: ArraySlice<UInt8>, _ count: Int, _ packing: Packing
  ) throws(ParquetError) -> [UInt8] {
    guard let decompressor = Decompressor(packing) else {
      throw ParquetError("there is no memory to unpack a page")
    }
    let codec: ParquetCodec = packing == .gzip ? .gzip : .zstd
    var unpacked: [UInt8] = []
    unpacked.reserveCapacity(min(count, max(1 << 20, bytes.count * 16)))
    var used = 0
    var isWhole = false
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 16)
    defer { room.deallocate() }
    while used < bytes.count || !isWhole {
      let result = bytes[(bytes.startIndex + used)...].withUnsafeBytes {
        decompressor.step($0, into: room)
      }
      used += result.used
      guard unpacked.count + result.made <= count else { throw damaged(codec) }
      unpacked.append(contentsOf: room[..<result.made])
      switch result.step {
      case .whole: isWhole = true
      case .more:
        isWhole = false
        guard result.used > 0 || result.made > 0 else { throw damaged(codec) }
      case .damaged: throw damaged(codec)
      }
    }
    guard unpacked.count == count else { throw damaged(codec) }
    return unpacked
  }
}
