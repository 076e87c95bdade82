import TestGround
import Testing

/// Package.swift and the map at the door against the table.
@Suite struct TableTests {
  @Test func packageSwiftSaysTheSame() throws {
    let text = try SourceTree.text("Package.swift")
    // Names of products behind the constants at its head.
    let products = [
      "crypto": "Crypto", "grdb": "GRDB", "toml": "TOMLKit", "arguments": "ArgumentParser",
      "real": "RealModule",
    ]
    var found: [String: Set<String>] = [:]
    for part in text.split(separator: "arget(").dropFirst() {
      guard let name = Self.quoted(part).first, Room.names.contains(name) else { continue }
      // A declaration ends where the next target or the targets' list does.
      let body = part.prefix { $0 != "]" }
      guard let list = body.split(separator: "dependencies: [").dropFirst().first else {
        found[name] = []
        continue
      }
      var entries = Set(Self.quoted(list))
      for (word, module) in products
      where list.split(whereSeparator: { !$0.isLetter }).contains(Substring(word)) {
        entries.insert(module)
      }
      found[name] = entries
    }
    for room in Room.all {
      #expect(found[room.name] == room.rooms.union(room.packages), "\(room.name) in Package.swift")
    }
    #expect(found.count == Room.all.count)
  }

  @Test func theMapNamesEveryRoomAndNoOther() throws {
    var rows: [String: [Set<String>]] = [:]
    var order: [String] = []
    var isTable = false
    for line in try SourceTree.lines("Sources/README.md") {
      if line.hasPrefix("| room |") { isTable = true }
      if !line.hasPrefix("|") { isTable = false }
      guard isTable, line.hasPrefix("| `") else { continue }
      let cells = line.split(separator: "|").map { Set(Self.ticked($0)) }
      guard cells.count == 5, let name = cells[0].first else {
        Issue.record("a row of Sources/README.md has not five cells: \(line)")
        continue
      }
      rows[name] = Array(cells[2...])
      order.append(name)
    }
    #expect(order == Room.all.map(\.name))
    for room in Room.all {
      let row = try #require(rows[room.name], "\(room.name) is not in Sources/README.md")
      #expect(row[0] == room.rooms, "rooms of \(room.name) in Sources/README.md")
      #expect(row[1] == room.packages, "packages of \(room.name) in Sources/README.md")
      #expect(row[2] == room.system, "system modules of \(room.name) in Sources/README.md")
    }
  }

  @Test func everyFolderOfSourcesIsARoom() throws {
    let folders = Set(
      try SourceTree.files(below: "Sources").map { String($0.split(separator: "/")[1]) })
    #expect(folders.subtracting(["README.md"]) == Room.names)
  }

  private static func quoted(_ text: Substring) -> [String] {
    let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
    return stride(from: 1, to: parts.count, by: 2).map { String(parts[$0]) }
  }

  private static func ticked(_ text: Substring) -> [String] {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    return stride(from: 1, to: parts.count, by: 2).map { String(parts[$0]) }
  }
}
