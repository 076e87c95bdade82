import JSON
import Judgment

/// Writes an export as JSON Lines and counts.
struct RowWriter {
  private(set) var export = Export()
  private var writer = JSONWriter()

  mutating func write(_ row: JSONValue) {
    writer.write(row)
    writer.endLine()
    export.rows += 1
    if Self.thinks(row) { export.thinkingRows += 1 }
  }

  /// Whether an assistant's message in it goes on after a `</think>`.
  private static func thinks(_ value: JSONValue) -> Bool {
    switch value {
    case .array(let elements): elements.contains(where: thinks)
    case .object(let object):
      if object["role"]?.string == "assistant", let text = object["content"]?.string {
        text.utf8.contains("</think>".utf8)
      } else {
        object.members.contains { thinks($0.value) }
      }
    default: false
    }
  }

  mutating func leaveOut(_ reason: Export.Reason) { export.leftOut[reason, default: 0] += 1 }

  mutating func leaveOut(judgments: [Export.Reason: Int]) {
    export.leftOutJudgments.merge(judgments, uniquingKeysWith: +)
  }

  mutating func countSlot(isFirst: Bool) {
    export.firstSlotWins = (export.firstSlotWins ?? 0) + (isFirst ? 1 : 0)
  }

  func finished() -> Export {
    var export = export
    export.bytes = writer.bytes
    return export
  }
}

extension ExportMaterial {
  /// A JSON Lines export: what `rows` makes of each decision.
  func lines(
    keepsContradicted: Bool = false,
    _ rows: (Comparison, Item, FinalLabel) throws(LeftOut) -> [JSONValue]
  ) -> Export {
    var writer = RowWriter()
    eachDecision(&writer, keepsContradicted: keepsContradicted) {
      writer, comparison, item, label throws(LeftOut) in
      for row in try rows(comparison, item, label) { writer.write(row) }
    }
    return writer.finished()
  }

  /// Goes through the decisions that count, and counts what gives nothing.
  ///
  /// - Parameters:
  ///   - writer: counts.
  ///   - keepsContradicted: whether what is decided otherwise where the same pair stands again is in
  ///     it, too: in tables for people, never in rows to train on.
  ///   - body: writes what a decision gives.
  func eachDecision(
    _ writer: inout RowWriter, keepsContradicted: Bool = false,
    _ body: (inout RowWriter, Comparison, Item, FinalLabel) throws(LeftOut) -> Void
  ) {
    let contradictions = keepsContradicted ? nil : Contradictions(self)
    for comparison in comparisons {
      do throws(LeftOut) {
        let finals = try finals(of: comparison.id)
        guard let item = items[comparison.item] else { throw LeftOut(.missing) }
        for label in finals {
          do throws(LeftOut) {
            guard contradictions?.contains(comparison, item, label) != true else {
              throw LeftOut(.contradicted)
            }
            try body(&writer, comparison, item, label)
          } catch {
            writer.leaveOut(error.reason)
          }
        }
      } catch {
        writer.leaveOut(error.reason)
      }
    }
  }
}

extension [Message] {
  /// As a list of `{"role","content"}`.
  var json: JSONValue {
    .array(map { .members(["role": .string($0.role), "content": .string($0.content)]) })
  }
}
