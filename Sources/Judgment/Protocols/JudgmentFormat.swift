/// How a judgment is read: which tags it is written in and what counts as its verdict. The part of a
/// protocol that a run keeps, so that it is read alike on the screen, in reports and in exports, and
/// by others who have its recording but not the protocol's file.
package struct JudgmentFormat: Hashable, Sendable {
  /// The names of the tags.
  package var tags: TagGrammar
  /// Whether the text begins inside thinking, since its prompt ended with an opener.
  package var startsInThinking: Bool
  /// The official rule; what the other rules read is shown beside it.
  package var verdictRule: VerdictRule
  /// What stands between `[[` and `]]` for a tie; nil where there are no ties.
  package var tieMark: String?

  package init(
    tags: TagGrammar = .standard, startsInThinking: Bool = false,
    verdictRule: VerdictRule = .lastTag, tieMark: String? = nil
  ) {
    self.tags = tags
    self.startsInThinking = startsInThinking
    self.verdictRule = verdictRule
    self.tieMark = tieMark
  }

  /// That of the built-in protocols.
  package static let standard = JudgmentFormat()

  /// That of a run of which nothing but its protocol's name is known: RM-R1's own prompts are read
  /// by RM-R1's evaluation, all else as the built-in protocols are.
  package static func assumed(ofProtocolNamed name: String) -> JudgmentFormat {
    JudgmentFormat(verdictRule: name.hasPrefix("rm-r1") ? .anywhere : .lastTag)
  }
}

extension JudgingProtocol {
  /// How what its judges write is read.
  package var format: JudgmentFormat {
    JudgmentFormat(
      tags: tags, startsInThinking: startsInThinking, verdictRule: verdictRule, tieMark: tieMark)
  }
}
