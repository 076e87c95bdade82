import CCompression

/// The pages of one column in one row group, one after the other.
struct ParquetPages {
  private let file: FileBytes
  private let range: Range<Int>
  private let codec: ParquetCodec
  /// Where the next page's head begins.
  var offset: Int

  /// Heads hold the least and greatest value of their page, which may be texts of any length.
  private static let headSizes = [1 << 10, 1 << 14, 1 << 18, 1 << 22, 1 << 26]

  init(_ file: FileBytes, _ chunk: ParquetColumnChunk, _ codec: ParquetCodec) {
    self.file = file
    range = chunk.range
    self.codec = codec
    offset = range.lowerBound
  }

  /// The head at `offset`; nil at the end of the pages. `offset` stays.
  func head() throws(ParquetError) -> ParquetPageHead? {
    guard offset < range.upperBound else { return nil }
    let left = range.upperBound - offset
    for size in Self.headSizes {
      let bytes = try read(offset..<offset + min(size, left))
      do throws(ParquetError) {
        let head = try ParquetPageHead(bytes)
        guard head.packedBytes >= 0, head.unpackedBytes >= 0,
          head.packedBytes <= left - head.size
        else { throw ParquetError("a page is longer than its column") }
        return head
      } catch {
        // A longer head than was read is read again with more.
        guard error == ThriftReader.ended, size < left else { throw error }
      }
    }
    throw ThriftReader.ended
  }

  /// Steps over the page at `offset`.
  mutating func skip(_ head: ParquetPageHead) { offset += head.size + head.packedBytes }

  /// Reads and unpacks the page at `offset`, and steps over it. Of version 2 the levels, which
  /// are never compressed, stand first, as in the file.
  mutating func contents(_ head: ParquetPageHead) throws(ParquetError) -> [UInt8] {
    let start = offset + head.size
    let bytes = try read(start..<start + head.packedBytes)
    if let checksum = head.checksum, cc_crc32(bytes, bytes.count) != checksum {
      throw ParquetError("the checksum of a page does not fit")
    }
    skip(head)
    guard head.kind == .dataV2 else {
      return try codec.unpacked(bytes[...], count: head.unpackedBytes)
    }
    guard head.definitionBytes >= 0, head.repetitionBytes >= 0,
      head.definitionBytes <= bytes.count,
      head.repetitionBytes <= bytes.count - head.definitionBytes,
      head.definitionBytes + head.repetitionBytes <= head.unpackedBytes
    else { throw ParquetError("the levels of a page are longer than the page") }
    let levels = head.definitionBytes + head.repetitionBytes
    let codec = head.isPacked ? codec : .none
    // A page of nulls holds no values, and some writers then leave out the codec's frame as well.
    guard levels < bytes.count else { return bytes }
    return bytes[..<levels]
      + (try codec.unpacked(bytes[levels...], count: head.unpackedBytes - levels))
  }

  private func read(_ range: Range<Int>) throws(ParquetError) -> [UInt8] {
    guard let bytes = file.read(range) else {
      throw ParquetError("the file ends before its pages do")
    }
    return bytes
  }
}
