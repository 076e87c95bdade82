/// A bar for a figure in 0…1, in eighths of a cell.
enum Meter {
  /// The filled cells, and the others as `░`. What is not in 0…1 counts as the nearer end.
  static func bar(_ value: Double, columns: Int) -> (filled: String, rest: String) {
    let inside = value.isFinite ? min(max(value, 0), 1) : 0
    let eighths = Int((inside * Double(columns * 8)).rounded())
    let whole = eighths / 8
    let part = eighths % 8
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let filled = String(repeating: "█", count: whole) + parts[part]
    return (
      filled, String(repeating: "░", count: max(0, columns - whole - (part > 0 ? 1 : 0)))
    )
  }
}
