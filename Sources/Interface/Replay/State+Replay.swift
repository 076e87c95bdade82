package import Judgment

extension State {
  mutating func toggleReplay() -> [Effect] {
    if playback != nil {
      playback = nil
      return []
    }
    guard isCurrentOpen else { return sealed() }
    guard let run, run.isLoaded, !run.run.transcript.pieces.isEmpty else {
      say(
        run == nil
          ? "no run to replay; \(keyName(.run)) runs the judge" : "this run has no text to replay")
      return []
    }
    guard !run.isRunning else {
      say("this run is still being written")
      return []
    }
    sight.amendedRun = nil
    playback = Playback(of: run.run, now: now)
    sight.showsRaw = false
    for pane in Pane.ofJudgment { sight.scrolls[pane] = nil }
    // Where one pane has the screen, it is one in which something is played.
    if !Pane.ofJudgment.contains(where: { contentRect(of: $0) != nil }) {
      return setFocus(.rubric) + [.wake(milliseconds: 33)]
    }
    return [.wake(milliseconds: 33)]
  }

  mutating func steer(_ command: Command) -> [Effect] {
    guard var playback else { return [] }
    let jump = max(1, playback.pieces.count / 40)
    switch command {
    case .replayPause:
      playback.step(to: now)
      if playback.isAtEnd {
        playback.move(to: 0, now: now)
        playback.isPaused = false
      } else {
        playback.isPaused.toggle()
      }
    case .replayFaster: playback.speed = min(16, playback.speed * 2)
    case .replaySlower: playback.speed = max(1, playback.speed / 2)
    case .replayStart: playback.move(to: 0, now: now)
    case .replayEnd: playback.move(to: playback.pieces.count, now: now)
    case .replayForward: playback.move(to: playback.position + jump, now: now)
    case .replayBack: playback.move(to: playback.position - jump, now: now)
    case .replayToken: playback.move(to: playback.position + 1, now: now)
    case .replayTokenBack: playback.move(to: playback.position - 1, now: now)
    case .replayTag: playback.move(to: playback.stop(1, among: tagEnds), now: now)
    case .replayTagBack: playback.move(to: playback.stop(-1, among: tagEnds), now: now)
    default: break
    }
    self.playback = playback
    return playback.isPaused ? [] : [.wake(milliseconds: 33)]
  }

  /// Saves the replay of the run in view, from its start, as the screen is now. A replay that is on
  /// goes at its own speed.
  mutating func saveCast(named name: String) -> [Effect] {
    do {
      let film = try ReplayFilm(of: self, speed: playback?.speed ?? 1)
      say("making the cast …")
      return [.saveCast(film, name: name)]
    } catch {
      say(error.description)
      return []
    }
  }

  /// Where in the whole of the run in view each tag ends.
  private var tagEnds: [Int] {
    (run?.reading.sections ?? []).flatMap { section in
      [section.opener, section.closer].filter { !$0.isEmpty }.map(\.upperBound)
    }
  }

  /// Goes on with the replay by the time that has passed.
  mutating func stepPlayback() -> [Effect] {
    guard playback != nil else { return [] }
    playback?.step(to: now)
    guard let playback, !playback.isPaused, !playback.isAtEnd else { return [] }
    return [.wake(milliseconds: 33)]
  }

  /// The judgment as the panes show it now: of the run in view, or as far as the replay is.
  package var shownReading: JudgmentReading? {
    guard let run else { return nil }
    guard let playback, playback.run == run.run.id else {
      return amendmentInView?.record.reading ?? run.reading
    }
    return playback.reading
  }
}
