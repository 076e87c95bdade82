package import Judgment

extension State {
  /// `2026-11-27 09:30`, in the reviewer's own time.
  package func timeWords(_ time: Timestamp) -> String {
    let local = Timestamp(
      milliseconds: time.milliseconds + Int64(minutesFromUTC) * 60_000)
    return String(local.rfc3339.prefix(16)).replacing("T", with: " ")
  }
}
