package import JSON
package import Judgment
package import Review

/// One line of a recording.
package enum RecordingLine: Sendable, Equatable {
  case header(Kept<SessionInfo>)
  case item(Kept<Item>)
  case comparison(Kept<Comparison>)
  case run(Kept<Run>)
  case event(Event)
  /// A kind that this version doesn't know, as it stood.
  case unknown(JSONObject)

  /// Reads a line's object.
  package init(_ object: JSONObject) throws(LineError) {
    if HeaderCoding.isHeader(object) {
      let info = try HeaderCoding.decode(object)
      self = .header(
        Kept(info, extra: Residue.text(of: object, beyond: HeaderCoding.encode(info))))
      return
    }
    guard let kind = object["kind"]?.string else {
      throw LineError(description: "the line lacks “kind”")
    }
    switch kind {
    case "item": self = .item(try ItemCoding.decode(object))
    case "comparison": self = .comparison(try ComparisonCoding.decode(object))
    case "run": self = .run(try RunCoding.decode(object))
    default:
      if let known = Event.Kind(rawValue: kind) {
        self = .event(try EventCoding.decode(object, kind: known))
      } else {
        self = .unknown(object)
      }
    }
  }

  /// The line's object, unknown keys included.
  package var object: JSONObject {
    switch self {
    case .header(let kept): Residue.merge(kept.extra, into: HeaderCoding.encode(kept.value))
    case .item(let kept): Residue.merge(kept.extra, into: ItemCoding.encode(kept.value))
    case .comparison(let kept):
      Residue.merge(kept.extra, into: ComparisonCoding.encode(kept.value))
    case .run(let kept): Residue.merge(kept.extra, into: RunCoding.encode(kept.value))
    case .event(let event): Residue.merge(event.extra, into: EventCoding.encode(event))
    case .unknown(let object): object
    }
  }

  /// The line's bytes with its line feed.
  package var bytes: [UInt8] {
    var writer = JSONWriter()
    if case .run(let kept) = self, kept.extra == nil {
      RunCoding.write(kept.value, into: &writer)
    } else {
      writer.write(.object(object))
    }
    writer.endLine()
    return writer.bytes
  }

  /// The version of a first line; nil for other lines.
  static func version(of object: JSONObject) -> Int? {
    guard HeaderCoding.isHeader(object) else { return nil }
    return object["version"]?.int ?? HeaderCoding.version
  }
}
