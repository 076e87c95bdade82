import JSON
import Judgment
import Review

/// The members of a `span`.
enum MarkedSpanCoding {
  static func encode(_ span: MarkedSpan) -> JSONValue {
    let target: JSONValue =
      switch span.target {
      case .response(let response, let message, let item):
        .members([
          "item": .string(item.text), "response": .string(response.text),
          "message": .number(message),
        ])
      case .message(let message, let item):
        .members(["item": .string(item.text), "message": .number(message)])
      case .run(let run): .members(["run": .string(run.text)])
      }
    return .members([
      "target": target, "start": .number(span.range.lowerBound),
      "end": .number(span.range.upperBound), "excerpt": .string(span.excerpt),
      "tag": .string(span.tag), "note": span.note.map { .string($0) },
    ])
  }

  static func decode(_ line: Fields) throws(LineError) -> MarkedSpan {
    let start = try line.int("start")
    let end = try line.int("end")
    guard 0 <= start, start <= end else {
      throw LineError(description: "the span goes from byte \(start) to \(end)")
    }
    let fields = try Fields(try line.required("target"), "the target")
    let target: MarkedSpan.Target
    if fields.value("run") != nil {
      target = .run(try fields.id("run"))
    } else if fields.value("response") != nil {
      target = .response(
        try fields.id("response"), message: try fields.optionalInt("message") ?? 0,
        item: try fields.id("item"))
    } else {
      target = .message(try fields.int("message"), item: try fields.id("item"))
    }
    return MarkedSpan(
      target: target, range: start..<end, excerpt: try line.optionalString("excerpt") ?? "",
      tag: try line.optionalString("tag") ?? "", note: try line.optionalString("note"))
  }
}
