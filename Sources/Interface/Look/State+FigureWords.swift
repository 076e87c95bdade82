/// Figures as the screen writes them.
extension State {
  /// `1 run`, `12 runs`; `more` where the plural is not the singular with an s.
  static func counted(_ count: Int, _ one: String, _ more: String? = nil) -> String {
    "\(count) " + (count == 1 ? one : more ?? one + "s")
  }

  /// `40%`, of a fraction in 0…1.
  static func percent(_ fraction: Double) -> String {
    fraction.isFinite ? "\(Int(min(max(fraction, 0), 1) * 100))%" : "…"
  }

  /// `.87`, `1.00`: two digits, no leading zero.
  static func figure(_ value: Double) -> String {
    guard value.isFinite else { return "n/a" }
    let hundredths = Int((min(max(value, 0), 1_000_000) * 100).rounded())
    let text = String(hundredths % 100)
    let fraction = text.count == 1 ? "0" + text : text
    return hundredths >= 100 ? "\(hundredths / 100).\(fraction)" : "." + fraction
  }

  /// `5.1 s`, `2 min 4 s`.
  static func seconds(_ value: Double) -> String {
    guard value.isFinite else { return "n/a" }
    let tenths = Int((min(max(value, 0), 1_000_000) * 10).rounded())
    return tenths < 600
      ? "\(tenths / 10).\(tenths % 10) s" : "\(tenths / 600) min \(tenths / 10 % 60) s"
  }

  /// `40 s`, `12 min`, `3 h 20 min`: as exact as a guess is.
  static func roughly(_ seconds: Double) -> String {
    let whole = Int(min(max(seconds, 1), 10_000_000))
    if whole < 90 { return "about \(whole) s" }
    if whole < 5_400 { return "about \((whole + 30) / 60) min" }
    return "about \(whole / 3_600) h \(whole / 60 % 60) min"
  }

  /// `101 MB`, `1.2 GB`.
  static func megabytes(_ bytes: Int) -> String {
    bytes >= 1_000_000_000
      ? "\(bytes / 1_000_000_000).\(bytes / 100_000_000 % 10) GB" : "\(bytes / 1_000_000) MB"
  }
}
