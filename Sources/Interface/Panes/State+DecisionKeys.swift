import Screen

extension State {
  /// Adds what stands where nothing is decided yet: the keys that decide, or that none does.
  func addDecisionKeys(to line: inout Segments) {
    line.add("–   ", theme[.dim])
    guard !isReadOnly else {
      line.add("read only: nothing can be stored", theme[.warn])
      return
    }
    for (command, words) in [
      (Command.labelA, "A better"), (.labelB, "B better"), (.labelTie, "tie"),
      (.labelBothBad, "both bad"), (.labelCannot, "cannot judge"),
    ] + (responseCount > 2 ? [(.labelOther, "another better")] : []) {
      var choice = StyledText(keyName(command), theme[.accent])
      choice.append(" \(words)  ", theme[.dim])
      line.add(choice)
    }
  }
}
