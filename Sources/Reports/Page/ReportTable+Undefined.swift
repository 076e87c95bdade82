extension ReportTable {
  /// Whether a cell says `n/a`: then a note has to say why.
  package var hasUndefined: Bool {
    rows.contains { $0.cells.contains { $0.text == Cell.undefined } }
  }
}
