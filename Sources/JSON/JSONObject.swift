/// An object's members in the order of the text, duplicate keys included.
///
/// Keys are compared byte by byte, not by Unicode equivalence. Looking up a key costs a scan of
/// at most `JSONObject.scanLimit` members, beyond that one hash.
package struct JSONObject: Sendable, Equatable {
  /// One key with its value.
  package struct Member: Sendable, Equatable {
    package var key: String
    package var value: JSONValue

    package init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }

    package static func == (a: Member, b: Member) -> Bool {
      sameBytes(a.key, b.key) && a.value == b.value
    }
  }

  /// How many members are looked through without an index.
  static let scanLimit = 12

  package private(set) var members: [Member] = []
  /// Where each key's last member is; kept only beyond `scanLimit`.
  private var index: [ByteKey: Int] = [:]

  package init() {}

  package init(_ members: [Member]) {
    self.members = members
    reindex()
  }

  /// Members, doubled keys among them.
  package var count: Int { members.count }
  package var isEmpty: Bool { members.isEmpty }
  /// In the order of the text; a doubled one is there twice.
  package var keys: [String] { members.map(\.key) }

  /// The value of a key, of the last member where the key is doubled; setting nil removes it.
  package subscript(key: String) -> JSONValue? {
    get { position(of: key).map { members[$0].value } }
    set {
      if let newValue {
        if let position = position(of: key) {
          members[position].value = newValue
        } else {
          append(key, newValue)
        }
      } else if position(of: key) != nil {
        members.removeAll { sameBytes($0.key, key) }
        reindex()
      }
    }
  }

  /// Adds a member at the end, also where the key is there already.
  package mutating func append(_ key: String, _ value: JSONValue) {
    members.append(Member(key: key, value: value))
    if members.count > Self.scanLimit {
      if index.isEmpty { reindex() } else { index[ByteKey(key)] = members.count - 1 }
    }
  }

  /// The same members in the same order.
  package static func == (a: JSONObject, b: JSONObject) -> Bool { a.members == b.members }

  private func position(of key: String) -> Int? {
    if members.count > Self.scanLimit { return index[ByteKey(key)] }
    return members.lastIndex { sameBytes($0.key, key) }
  }

  private mutating func reindex() {
    index = [:]
    guard members.count > Self.scanLimit else { return }
    index.reserveCapacity(members.count)
    for (position, member) in members.enumerated() { index[ByteKey(member.key)] = position }
  }
}

/// A string that is equal and hashed by its bytes.
private struct ByteKey: Hashable, Sendable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (a: ByteKey, b: ByteKey) -> Bool { sameBytes(a.text, b.text) }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

/// Whether two strings are the same bytes; `==` would also equate composed and decomposed letters.
func sameBytes(_ a: String, _ b: String) -> Bool {
  a.utf8.count == b.utf8.count && a.utf8.elementsEqual(b.utf8)
}
