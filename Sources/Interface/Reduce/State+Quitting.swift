extension State {
  /// Quits, or asks first where something would be lost.
  mutating func quitIfSafe() -> [Effect] {
    var losses: [String] = []
    func count(_ number: Int, _ one: String, _ more: String) -> String {
      number == 1 ? one : "\(number) \(more)"
    }
    if !saving.failed.isEmpty { losses.append(lossWords) }
    let waiting = adjudicationRemarks.count
    if waiting > 0 {
      losses.append(
        count(
          waiting, "a conflict is noted on but not decided",
          "conflicts are noted on but not decided"))
    }
    let active = desk.active.count
    if active > 0 {
      losses.append(count(active, "a run is going on", "runs are going on"))
    }
    if !desk.waiting.isEmpty {
      losses.append(count(desk.waiting.count, "a run waits", "runs wait"))
    }
    guard losses.isEmpty else {
      mode = .confirmQuit(losses.joined(separator: ", "))
      return []
    }
    // What is on its way to the disk is waited for, not asked about.
    guard saving.pending.isEmpty || saving.quitsWhenDone else {
      saving.quitsWhenDone = true
      say(
        "quitting when " + Self.counted(saving.pending.count, "decision is", "decisions are")
          + " on disk")
      return []
    }
    hasQuit = true
    return [.quit]
  }
}
