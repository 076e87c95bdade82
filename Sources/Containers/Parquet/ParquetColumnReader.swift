import JSON

/// Walks over the values of one column in one row group.
///
/// It stands at a value or null, whose levels are known, or behind the last. One page and the
/// dictionary are in memory. It remembers where the pages that it passed begin, so that a row can
/// be gone back to.
final class ParquetColumnReader {
  let leaf: ParquetLeaf
  private var pages: ParquetPages
  private let valueCount: Int
  private var dictionary: ParquetDictionary?
  private var page: ParquetPage?
  /// The page that was unpacked last: rows of one page are often asked for in any order.
  private var unpacked: (offset: Int, bytes: [UInt8])?
  private var known: [PageStart] = []
  /// Values and nulls before the current page's end, and rows begun so far, this one included.
  private var valuesSeen = 0
  private var rowsBegun = 0
  /// Whether the value here was neither taken nor skipped.
  private var isValueWaiting = false

  /// Where a page begins, and what was before it.
  private struct PageStart {
    var offset: Int
    var values: Int
    /// Rows that began before it.
    var rows: Int
  }

  /// The levels here; both nil behind the last.
  private(set) var definition: Int?
  private(set) var repetition: Int?
  /// Whether a text since the last look got U+FFFD.
  var isRepaired = false

  init(
    _ file: FileBytes, _ leaf: ParquetLeaf, _ chunk: ParquetColumnChunk, _ codec: ParquetCodec
  ) {
    self.leaf = leaf
    pages = ParquetPages(file, chunk, codec)
    valueCount = chunk.valueCount
  }

  /// Goes to the first value of a row, by its number in the row group.
  func seek(_ row: Int) throws(ParquetError) {
    if repetition == 0, rowsBegun == row + 1 { return }
    do throws(ParquetError) {
      if known.isEmpty || rowsBegun > row || startsLater(row) { rewind(to: row) }
      repeat {
        try step(towards: row)
      } while definition != nil
        && !(repetition == 0 && rowsBegun == row + 1)
      guard definition != nil else { throw ParquetError("it ends before its rows do") }
    } catch {
      throw .column(leaf.name, error.reason)
    }
  }

  /// Goes on to the next value or null, over the value here if it was not taken.
  func advance() throws(ParquetError) {
    do throws(ParquetError) {
      try step(towards: nil)
    } catch {
      throw .column(leaf.name, error.reason)
    }
  }

  /// The value here, once.
  func takeValue() throws(ParquetError) -> JSONValue {
    guard isValueWaiting else {
      throw .column(leaf.name, "a value is missing where one must be")
    }
    isValueWaiting = false
    do throws(ParquetError) {
      guard let value = try page?.takeValue(&isRepaired) else { return .null }
      return value
    } catch {
      throw .column(leaf.name, error.reason)
    }
  }

  // MARK: - Steps

  /// Whether a known page, later than the one that is being read, holds the row's beginning.
  private func startsLater(_ row: Int) -> Bool {
    guard let last = known.last, last.rows <= row else { return false }
    return last.values > valuesSeen
  }

  /// Back to the last known page before a row's beginning.
  private func rewind(to row: Int) {
    (page, definition, repetition, isValueWaiting) = (nil, nil, nil, false)
    let start = known.last { $0.rows <= row }
    if let start { pages.offset = start.offset }
    valuesSeen = start?.values ?? 0
    rowsBegun = start?.rows ?? 0
  }

  /// `row`: pages that end before it are stepped over without being unpacked.
  private func step(towards row: Int?) throws(ParquetError) {
    if isValueWaiting {
      isValueWaiting = false
      try page?.skipValue()
    }
    while page?.left ?? 0 == 0 {
      guard try openPage(towards: row) else {
        (definition, repetition) = (nil, nil)
        return
      }
    }
    guard let levels = try page?.nextLevels() else { return }
    (repetition, definition) = (levels.repetition, levels.definition)
    isValueWaiting = levels.definition == leaf.maxDefinition
    if levels.repetition == 0 { rowsBegun += 1 }
  }

  private func contents(_ head: ParquetPageHead) throws(ParquetError) -> [UInt8] {
    let offset = pages.offset
    if let unpacked, unpacked.offset == offset {
      pages.skip(head)
      return unpacked.bytes
    }
    // The last one goes first, so that two are never held.
    unpacked = nil
    let bytes = try pages.contents(head)
    unpacked = (offset, bytes)
    return bytes
  }

  /// Opens the next page; false behind the last.
  private func openPage(towards row: Int?) throws(ParquetError) -> Bool {
    page = nil
    guard valuesSeen < valueCount else { return false }
    guard let head = try pages.head() else {
      throw ParquetError("its pages end before its values do")
    }
    switch head.kind {
    case .index: pages.skip(head)
    case .dictionary:
      if dictionary == nil {
        dictionary = try ParquetDictionary(head, try pages.contents(head), leaf)
      } else {
        pages.skip(head)
      }
    case .data, .dataV2:
      guard head.valueCount >= 0, head.valueCount <= valueCount - valuesSeen else {
        throw ParquetError("its pages hold more values than its row group says")
      }
      if known.last.map({ $0.offset < pages.offset }) ?? true {
        known.append(PageStart(offset: pages.offset, values: valuesSeen, rows: rowsBegun))
      }
      valuesSeen += head.valueCount
      // Rows of a column without lists are its values; version 2 counts them and begins pages
      // with whole ones.
      let rows = leaf.maxRepetition == 0 ? head.valueCount : head.rowCount
      if let row, let rows, rows >= 0, rowsBegun + rows <= row {
        rowsBegun += rows
        pages.skip(head)
      } else {
        page = try ParquetPage(head, try contents(head), leaf, dictionary)
      }
    }
    return true
  }
}
