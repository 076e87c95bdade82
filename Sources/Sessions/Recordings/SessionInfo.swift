import JSON
package import Judgment

/// What a session is called and where it comes from.
package struct SessionInfo: Sendable, Equatable {
  /// A UUID.
  package var id: String
  /// As shown; several sessions may have the same.
  package var name: String
  /// By the clock of the machine that made it.
  package var created: Timestamp
  /// Where the seeded coins of orders and samples start.
  package var seed: UInt64
  /// The program and version that made it.
  package var tool: String

  package init(id: String, name: String, created: Timestamp, seed: UInt64, tool: String) {
    self.id = id
    self.name = name
    self.created = created
    self.seed = seed
    self.tool = tool
  }
}

/// The first line of a recording.
enum HeaderCoding {
  static let version = 1

  static func encode(_ info: SessionInfo) -> JSONObject {
    JSONObject([
      .init(key: "overrule", value: "recording"), .init(key: "version", value: .number(version)),
      .init(
        key: "session",
        value: .members([
          "id": .string(info.id), "name": .string(info.name), "created": .time(info.created),
          "seed": .number(info.seed), "tool": .string(info.tool),
        ])),
    ])
  }

  /// Whether a line's object looks like a recording's first line.
  static func isHeader(_ object: JSONObject) -> Bool { object["overrule"] != nil }

  /// Nil where the version is later than this program's.
  static func decode(_ object: JSONObject) throws(LineError) -> SessionInfo {
    let line = Fields(object, "the first line")
    guard try line.string("overrule") == "recording" else {
      throw LineError(description: "its first line doesn't begin {\"overrule\":\"recording\"")
    }
    let session = try Fields(try line.required("session"), "the session")
    return SessionInfo(
      id: try session.string("id"), name: try session.optionalString("name") ?? "",
      created: try session.optionalTime("created") ?? Timestamp(milliseconds: 0),
      seed: try session.optionalSeed("seed") ?? 0,
      tool: try session.optionalString("tool") ?? "")
  }
}
