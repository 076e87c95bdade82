package import JSON
import Screen

/// What `bench --interface` found.
package struct InterfaceReport: Sendable {
  package var machine: MachineFacts
  /// The model that decoded meanwhile; nil where none was at hand.
  package var model: String?
  /// In the order in which they were made; a measure that failed has one without samples.
  package var figures: [InterfaceFigure]

  package init(machine: MachineFacts, model: String?, figures: [InterfaceFigure]) {
    self.machine = machine
    self.model = model
    self.figures = figures
  }

  /// With every sample, and the terminal's size in cells.
  package var json: JSONValue {
    .members([
      "machine": machine.json,
      "model": model.map(JSONValue.string),
      "rows": .number(TerminalProcess.size.rows),
      "columns": .number(TerminalProcess.size.columns),
      "figures": .array(figures.map(\.json)),
    ])
  }

  /// Lines for a terminal; no control character stands in them.
  package var text: [String] {
    var table = TextTable()
    table.add(["", "median", "99 %", "samples", "aim", ""])
    for figure in figures {
      table.add([
        "\(figure.title), \(figure.unit.rawValue)", Self.figure(figure.median),
        Self.figure(figure.percentile99), "\(figure.samples.count)", Self.words(figure.aim),
        figure.isMet.map { $0 ? "met" : "missed" } ?? "",
      ])
    }
    let notes = figures.compactMap { figure in figure.note.map { "\(figure.title): \($0)" } }
    let lines =
      [
        "\(machine.processor ?? "processor unknown") · \(machine.processors) processors · "
          + "\(ModelLibrary.bytes(machine.memoryBytes)) · "
          + "\(TerminalProcess.size.columns)×\(TerminalProcess.size.rows) cells"
          + (model.map { " · \($0)" } ?? ""), "",
      ] + table.lines + (notes.isEmpty ? [] : [""] + notes)
    return lines.map(Sanitizer.plain)
  }

  private static func figure(_ value: Double?) -> String {
    value.map(BenchReport.figure) ?? "–"
  }

  private static func words(_ aim: InterfaceFigure.Aim?) -> String {
    guard let aim else { return "" }
    let most = aim.most == aim.most.rounded() ? "\(Int(aim.most))" : "\(aim.most)"
    return "≤ \(most)" + (aim.statistic == .percentile99 ? " (99 %)" : "")
  }
}
