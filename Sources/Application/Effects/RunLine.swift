import JSON
import Judgment
import Sessions

/// A run as its line in a recording.
enum RunLine {
  static func text(of run: Run) -> String {
    var bytes = RecordingLine.run(Kept(run)).bytes
    if bytes.last == 0x0a { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
