import Interface
import JSON
import Screen

/// A replay as a file that terminals play: asciicast, version 2, a line of JSON for the head and one
/// for each change of the screen (asciinema's own description of the format, 2018).
struct ReplayCast {
  private let film: ReplayFilm
  private let title: String

  /// Seconds that a player shows an unchanged screen at most: a judge may have thought for minutes
  /// before its first token.
  private static let longestStill = 4

  init(_ film: ReplayFilm, title: String) {
    self.film = film
    self.title = Sanitizer.title(title)
  }

  /// The file. It takes a few milliseconds a frame to make, and there are up to twenty a second.
  var bytes: [UInt8] {
    var writer = JSONWriter()
    var script = FrameScript()
    for shot in film {
      if writer.bytes.isEmpty {
        writer.write(
          [
            "version": 2, "width": .number(shot.frame.columns), "height": .number(shot.frame.rows),
            "idle_time_limit": .number(Self.longestStill), "title": .string(title),
            "env": ["TERM": "xterm-256color"],
          ])
        writer.endLine()
      }
      // Milliseconds are written as they are: a sum of binary fractions would not be.
      let text = script.show(shot.frame)
      writer.write([.number(Double(shot.milliseconds) / 1_000), "o", .string(text)])
      writer.endLine()
    }
    return writer.bytes
  }
}
