import Judgment
import Review

/// A table of decisions for spreadsheets and statistics, as RFC 4180 has it: a line a decision,
/// ties and the rest included. Texts are as they are: a spreadsheet may take one that begins with
/// `=` for a formula.
package struct LabelTable: ExportFormat {
  package init() {}

  package var name: String { "csv" }
  package var summary: String { "a table of decisions, with texts, reasons and notes" }
  package var suffix: String { "csv" }
  package var isTraining: Bool { false }

  package func export(_ material: ExportMaterial) -> Export {
    var writer = RowWriter()
    var lines: [[String]] = []
    let width = material.comparisons.map(\.responses.count).max() ?? 2
    material.eachDecision(&writer, keepsContradicted: true) {
      _, comparison, item, label throws(LeftOut) in
      lines.append(try line(comparison, item, label, width: width, material))
    }
    var export = writer.finished()
    export.rows = lines.count
    export.bytes = ([header(width)] + lines).flatMap { line in
      Array(line.map(Self.field).joined(separator: ",").utf8) + [0x0D, 0x0A]
    }
    return export
  }

  private func header(_ width: Int) -> [String] {
    let head = [
      "comparison", "item", "source_reader", "source_file", "source_record", "subset", "question",
    ]
    let sides = (0..<max(1, width)).map(Comparison.side(at:))
    return head + sides + [
      "choice", "strength", "reasons", "reviewers", "notes", "gold", "adjudication_category",
      "adjudication_note", "adjudication_revised", "adjudicator_knew",
    ]
  }

  private func line(
    _ comparison: Comparison, _ item: Item, _ label: FinalLabel, width: Int,
    _ material: ExportMaterial
  ) throws(LeftOut) -> [String] {
    let texts = try comparison.found(in: item).map(\.text)
    let notes = material.labels(of: comparison.id).filter { history in
      label.authors.contains { $0.id == history.author.id }
    }.compactMap { $0.decision?.note }
    let gold: String
    switch comparison.gold {
    case .response(let id): gold = comparison.side(of: id)
    case .tie: gold = "tie"
    case nil: gold = ""
    }
    let head = [
      comparison.id.text, item.id.text, item.source.reader, item.source.file,
      String(item.source.record), item.subset,
      item.messages.map(\.content).joined(separator: "\n\n"),
    ]
    let sides = texts + Array(repeating: "", count: max(0, width - texts.count))
    let tail = [
      comparison.word(for: label.choice),
      label.strength.map { $0 == $0.rounded() ? String(Int($0)) : String($0) } ?? "",
      label.reasons.joined(separator: "; "),
      label.authors.map(\.name).joined(separator: "; "), notes.joined(separator: "\n"), gold,
    ]
    return head + sides + tail + Self.cells(of: label.adjudication)
  }

  /// Why reviewers differed, what was noted on it, and whether it was a first word said blindly.
  private static func cells(of adjudication: Adjudication?) -> [String] {
    guard let adjudication else { return ["", "", "", ""] }
    return [
      adjudication.category ?? "", adjudication.note ?? "",
      adjudication.isRevision ? "yes" : "no",
      adjudication.known.map(\.word).joined(separator: "; "),
    ]
  }

  static func field(_ text: String) -> String {
    guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
