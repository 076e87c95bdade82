import Screen

extension Frame {
  /// How a row looks on a terminal of some depth: `columns style` for each run of cells that look
  /// the same.
  func looks(row: Int, at depth: ColorDepth) -> [String] {
    var runs: [String] = []
    var start = 0
    while start < columns {
      let style = self[row, start].style.quantized(to: depth)
      var end = start
      while end + 1 < columns, self[row, end + 1].style.quantized(to: depth) == style { end += 1 }
      runs.append("\(start)-\(end) \(style)")
      start = end + 1
    }
    return runs
  }
}
