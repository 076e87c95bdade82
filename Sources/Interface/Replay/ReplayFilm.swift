import Judgment
package import Screen

/// The replay of the run in view from its first token to its last, as frames made ahead of time: the
/// screen as it would be, at the times at which it would be so.
package struct ReplayFilm: Sequence, IteratorProtocol, Sendable, Equatable {
  /// A frame and when it is shown, in milliseconds from the start.
  package struct Shot: Sendable, Equatable {
    package var milliseconds: Int
    package var frame: Frame
  }

  /// Why a run can't be replayed, as the screen says it.
  package struct Problem: Error, CustomStringConvertible {
    package let description: String
  }

  private var state: State
  private var milliseconds = 0
  private var last: Frame?
  private var isOver = false

  /// Frames are as far apart, in milliseconds.
  private static let interval = 50
  /// How long the verdict is left on the screen, in milliseconds.
  private static let rest = 3_000

  /// - Parameters:
  ///   - state: what is on the screen, at its size and in its theme; an open replay begins anew.
  ///   - speed: times the speed at which the judgment was written, from 1.
  /// - Throws: why there is nothing to replay, or that it is sealed.
  package init(of state: State, speed: Int) throws(Problem) {
    self.state = state
    self.state.playback = nil
    self.state.mode = .review
    self.state.measures.isOpen = false
    self.state.input.prefix = []
    self.state.toast = nil
    _ = self.state.toggleReplay()
    guard self.state.playback != nil else {
      throw Problem(description: self.state.toast?.notice.text ?? "there is no run to replay")
    }
    self.state.playback?.speed = Swift.max(1, speed)
  }

  /// The next frame that differs from the one before; at the end the last one once more, after a rest.
  package mutating func next() -> Shot? {
    guard !isOver else { return nil }
    while let playback = state.playback {
      let frame = render(state)
      let shot = Shot(milliseconds: milliseconds, frame: frame)
      if playback.isAtEnd {
        guard frame == last else {
          last = frame
          return shot
        }
        isOver = true
        return Shot(milliseconds: milliseconds + Self.rest, frame: frame)
      }
      milliseconds += Self.interval
      state.now = Timestamp(milliseconds: state.now.milliseconds + Int64(Self.interval))
      _ = state.stepPlayback()
      if frame != last {
        last = frame
        return shot
      }
    }
    return nil
  }
}
