/// Finds the names of control and user-defined tokens in text: at a place, the longest.
struct MarkerTrie: Sendable {
  /// What text a name may be found in.
  enum Place: Sendable {
    /// Anywhere (user-defined tokens).
    case anywhere
    /// Only where the template wrote all of it (control tokens).
    case templateOnly
  }

  private struct Entry: Sendable {
    let id: Int32
    let place: Place
  }

  /// The child of a node by a byte: node << 8 | byte. The root is node 0.
  private var children: [UInt64: Int] = [:]
  private var entries: [Entry?] = [nil]
  private var startsName = [Bool](repeating: false, count: 256)

  /// Longer names, in bytes, are no names but an attempt to fill the memory.
  private static let longestName = 256

  /// Adds a name; of two tokens of one name the later counts. Empty names are left out, and
  /// overlong ones.
  mutating func add(_ name: ArraySlice<UInt8>, id: Int32, place: Place) {
    guard name.count <= Self.longestName else { return }
    var node = 0
    for byte in name {
      if node == 0 { startsName[Int(byte)] = true }
      let key = UInt64(node) << 8 | UInt64(byte)
      if let child = children[key] {
        node = child
      } else {
        node = entries.count
        children[key] = node
        entries.append(nil)
      }
    }
    if node != 0 { entries[node] = Entry(id: id, place: place) }
  }

  /// Whether some name starts with `byte`.
  @inline(__always)
  func mayStart(with byte: UInt8) -> Bool { startsName[Int(byte)] }

  /// The longest name at `start`; control names only where they end by `templateEnd`, the end of
  /// the template's text around `start` (`start` itself in data).
  func longest(
    at start: Int, in bytes: UnsafeRawBufferPointer, templateEnd: Int
  ) -> (id: Int32, end: Int)? {
    var node = 0
    var found: (id: Int32, end: Int)?
    for place in start..<bytes.count {
      guard let child = children[UInt64(node) << 8 | UInt64(bytes[place])] else { break }
      node = child
      if let entry = entries[node], entry.place == .anywhere || place < templateEnd {
        found = (entry.id, place + 1)
      }
    }
    return found
  }
}
