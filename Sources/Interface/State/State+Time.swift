package import Judgment

extension State {
  /// `2026-11-27 09:30`, in the reviewer's own time.
  package func timeWords(_ time: Timestamp) -> String {
    let local = Timestamp(
      milliseconds: time.milliseconds + Int64(minutesFromUTC) * 60_000)
    let bytes = local.rfc3339.utf8.prefix(16).map { $0 == UInt8(ascii: "T") ? 32 : $0 }
    return String(decoding: bytes, as: UTF8.self)
  }
}
