extension Run {
  /// The rule that is official for how it was asked: RM-R1's own prompts are read by RM-R1's
  /// evaluation, all else by the last tag.
  package var officialRule: VerdictRule {
    judgingProtocol.name.hasPrefix("rm-r1") ? .anywhere : .lastTag
  }
}
