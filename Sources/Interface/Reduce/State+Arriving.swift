import Screen

/// A session that is opened beside another one: it comes in when nothing of the one before would be
/// lost by that, neither decisions on their way to the disk nor a line being typed.
extension State {
  /// Takes in a session that was opened.
  mutating func arrive(_ session: OpenedSession) -> [Effect] {
    let left = opening.arrived.map { [Effect.dropSession($0.arrival)] } ?? []
    opening.arrived = nil
    guard self.session != nil else { return left + open(session) }
    opening.end()
    opening.arrived = session
    if let words = waitingForArrival {
      say("“\(Sanitizer.oneLine(session.title, limit: 40))” opens when \(words)")
    }
    return left + enterArrived()
  }

  /// What a session that has arrived waits for, in words; nil where it waits for nothing.
  private var waitingForArrival: String? {
    let pending = saving.pending.count
    if pending > 0 { return Self.counted(pending, "decision is", "decisions are") + " on disk" }
    if !desk.active.isEmpty || !desk.waiting.isEmpty {
      return "the runs of this session are over; \(keyName(.stop)) stops them"
    }
    switch mode {
    case .comment, .skip, .missing, .markNote, .selecting, .choosing:
      return "what is begun here is done"
    default: return nil
    }
  }

  /// Goes over to the session that has arrived, as soon as nothing stands against it; asks where
  /// decisions could not be stored.
  mutating func enterArrived() -> [Effect] {
    guard let session = opening.arrived, waitingForArrival == nil, saving.triedAgain.isEmpty else {
      return []
    }
    guard saving.failed.isEmpty else {
      if case .confirmQuit = mode { return [] }
      mode = .confirmOpen(lossWords)
      return []
    }
    if case .confirmOpen = mode { mode = .review }
    opening.arrived = nil
    return open(session)
  }

  /// The answer to whether another session may open though decisions are lost by that.
  mutating func answerArrival(with key: Key) -> [Effect] {
    mode = .review
    guard let session = opening.arrived else { return [] }
    opening.arrived = nil
    switch key {
    case .character("y"), .enter: return open(session)
    default:
      say("“\(Sanitizer.oneLine(session.title, limit: 40))” is not opened: you stay here")
      return [.dropSession(session.arrival)] + storeAgain()
    }
  }

  /// What would be lost, as far as the disk is to blame.
  var lossWords: String {
    saving.failed.count == 1
      ? "a decision could not be stored" : "\(saving.failed.count) decisions could not be stored"
  }
}
