import TestGround
import Testing

/// Who knows whom: the code, Package.swift and Sources/README.md say the same.
@Suite struct ImportTests {
  @Test func everyImportIsInTheTableAndEveryEntryIsUsed() throws {
    let imports = try SourceTree.imports()
    var compared = 0
    for room in Room.all {
      let modules = imports[room.name] ?? [:]
      let rooms = Set(modules.keys).intersection(Room.names)
      #expect(rooms == room.rooms, "rooms that \(room.name) imports")
      let others = Set(modules.keys).subtracting(Room.names)
      let packages = others.subtracting(Room.systemModules)
      #expect(packages == room.packages, "packages that \(room.name) imports")
      for module in others.intersection(Room.systemModules).sorted()
      where !room.system.contains(module) {
        Issue.record("\(modules[module] ?? room.name) imports \(module)")
      }
      compared += modules.count
    }
    TestGround.report("imports of rooms", compared: compared)
    #expect(compared > 40)
  }

  @Test func noArrowRunsUpward() {
    var below: Set<String> = []
    for room in Room.all {
      #expect(room.rooms.isSubset(of: below), "\(room.name) knows a room that is not below it")
      below.insert(room.name)
    }
  }

  @Test func pureRoomsReachNothing() throws {
    let imports = try SourceTree.imports()
    for name in Room.pure.sorted() {
      let room = try #require(Room.all.first { $0.name == name })
      // Functions of numbers reach nothing either.
      #expect(room.packages.isSubset(of: ["RealModule"]), "\(name)")
      #expect(room.rooms.isSubset(of: Room.pure), "\(name)")
      #expect(room.system.isSubset(of: ["Synchronization"]), "\(name)")
      let modules = imports[name] ?? [:]
      for module in ["Foundation", "FoundationEssentials", "Glibc", "Darwin", "Musl", "Dispatch"] {
        #expect(modules[module] == nil, "\(modules[module] ?? "") imports \(module)")
      }
    }
  }

  @Test func onlyTheTerminalRoomSeesCurses() throws {
    for path in try SourceTree.files(below: "Sources") where !path.hasPrefix("Sources/CTerminal/") {
      guard path.hasSuffix(".c") || path.hasSuffix(".h") else { continue }
      for line in try SourceTree.lines(path) where line.hasPrefix("#include") {
        #expect(!line.contains("curses") && !line.contains("term.h"), "\(path): \(line)")
      }
    }
  }

  @Test func onlyTheCompressionRoomSeesItsLibraries() throws {
    let headers = ["zlib.h", "zstd.h", "snappy-c.h"]
    for path in try SourceTree.files(below: "Sources")
    where !path.hasPrefix("Sources/CCompression/") {
      guard path.hasSuffix(".c") || path.hasSuffix(".h") else { continue }
      for line in try SourceTree.lines(path) where line.hasPrefix("#include") {
        #expect(!headers.contains(where: line.contains), "\(path): \(line)")
      }
    }
  }

  @Test func importLinesAreRead() {
    #expect(SourceTree.importedModule("import JSON") == "JSON")
    #expect(SourceTree.importedModule("  package import struct Foundation.Data") == "Foundation")
    #expect(SourceTree.importedModule("@preconcurrency internal import GRDB") == "GRDB")
    #expect(SourceTree.importedModule("// import JSON") == nil)
    #expect(SourceTree.importedModule("let important = 1") == nil)
  }
}
