import Containers
import Foundation
import JSON
import TestGround

/// The files that `Tests/Interop/container_files.py` had other people's code write.
enum ContainerFixtures {
  static let folder = TestGround.fixture("Containers", "")

  /// Each file with its rows' file, or with words that its refusal must hold.
  static func files() throws -> [(name: String, rows: String)] {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "files.json"))
    let object = try JSONValue(parsing: [UInt8](bytes)).object ?? JSONObject()
    return object.members.map { ($0.key, $0.value.string ?? "") }
  }

  static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + name)))
  }

  /// The rows that a reader should make of a file.
  static func rows(_ name: String) throws -> [JSONValue] {
    try bytes(name).split(separator: 0x0A).map { try JSONValue(parsing: Array($0)) }
  }

  /// Whether two values are the same; numbers by what they are, not by how they are written.
  static func same(_ a: JSONValue, _ b: JSONValue) -> Bool {
    switch (a, b) {
    case (.number(let a), .number(let b)): a == b || a.double == b.double
    case (.array(let a), .array(let b)): a.count == b.count && zip(a, b).allSatisfy(same)
    case (.object(let a), .object(let b)):
      a.count == b.count
        && zip(a.members, b.members).allSatisfy { $0.key == $1.key && same($0.value, $1.value) }
    default: a == b
    }
  }
}

/// A file in memory under a name.
func recordFile(_ bytes: [UInt8], _ name: String) throws(ContainerError) -> RecordFile {
  try RecordFile(FileBytes(bytes, path: name))
}
