extension JudgmentPanes {
  /// What was thought of each response alone, in rows as an evaluation's: for judgments that have
  /// none. A new row begins where thoughts come back to a response after another.
  ///
  /// - Parameter slotCount: how many responses the judge saw.
  /// - Returns: rows without headings, each of one band of columns.
  package func thoughts(slotCount: Int) -> [EvaluationRow] {
    var rows: [[[Passage]]] = []
    var latest: Int?
    for passage in first where passage.kind == .thinking {
      guard let slot = passage.subject.slotIndex, (0..<slotCount).contains(slot) else { continue }
      let comesBack = latest != slot && rows.last?[slot].isEmpty == false
      if rows.isEmpty || comesBack {
        rows.append([[Passage]](repeating: [], count: slotCount))
      }
      rows[rows.count - 1][slot].append(passage)
      latest = slot
    }
    return rows.map { EvaluationRow(heading: nil, criterion: nil, bands: [.columns($0)]) }
  }
}
