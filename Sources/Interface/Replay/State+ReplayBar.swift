import Judgment
import Screen

/// The replay's own line in the footer: how far it is, and the bar that it is scrubbed by.
extension State {
  /// The columns of the bar in the bottom row.
  var replayBarColumns: Range<Int> { 12..<12 + min(40, max(10, size.columns / 4)) }

  /// Draws speed, bar and figures.
  func drawReplayBar(_ playback: Playback, row: Int, _ rect: Rect, into frame: inout Frame) {
    let word = playback.isAtEnd ? "ended" : playback.isPaused ? "paused" : "replay"
    var column = frame.write(
      " " + word, row: row, column: 0, style: theme[.footerKey], clip: rect)
    let speed = "\(playback.speed)×"
    let columns = replayBarColumns
    frame.write(
      speed, row: row, column: columns.lowerBound - 1 - speed.count, style: theme[.footer],
      clip: rect)
    let done = Double(playback.position) / Double(max(1, playback.pieces.count))
    let bar = Meter.bar(done, columns: columns.count)
    column = frame.write(
      bar.filled, row: row, column: columns.lowerBound, style: theme[.footerKey], clip: rect)
    frame.write(bar.rest, row: row, column: column, style: theme[.footer], clip: rect)
    column = columns.upperBound
    frame.write(
      replayFigures(playback), row: row, column: column, style: theme[.footer], clip: rect)
  }

  /// How far the replay is, as far as there is room for it and for a few keys.
  private func replayFigures(_ playback: Playback) -> String {
    let reached = playback.position > 0 ? playback.times[playback.position - 1] : 0
    let figures = [
      " \(Self.seconds(Double(reached) / 1_000)) of \(Self.seconds(Double(playback.duration) / 1_000))",
      "  \(playback.position)/\(playback.pieces.count) tokens",
    ]
    var shown = ""
    for text in figures
    where replayBarColumns.upperBound + shown.count + text.count + 30 <= size.columns {
      shown += text
    }
    return shown
  }

  /// The column where the footer's keys begin beside a replay's bar.
  func replayBarEnd(_ playback: Playback) -> Int {
    replayBarColumns.upperBound + replayFigures(playback).count + 2
  }

  /// A press or drag on the bar goes to that place of the run.
  mutating func scrub(_ event: MouseEvent) -> [Effect]? {
    guard var playback, event.row == size.rows - 1,
      event.kind == .press || event.kind == .drag, event.button == .left,
      replayBarColumns.contains(event.column)
    else { return nil }
    let columns = replayBarColumns
    let offset = event.column - columns.lowerBound
    // The bar's last cell is the end.
    let place = offset * playback.pieces.count / max(1, columns.count - 1)
    playback.move(to: place, now: now)
    self.playback = playback
    return playback.isPaused ? [] : [.wake(milliseconds: 33)]
  }
}
