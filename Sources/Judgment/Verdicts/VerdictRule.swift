/// How a transcript's verdict is read. Several stand side by side; the protocol names the
/// official one.
package enum VerdictRule: String, Sendable, Hashable, CaseIterable {
  /// The last closed answer tag. The official rule of our own protocols.
  case lastTag = "last-tag"
  /// `[[A]]` or `[[B]]` anywhere, both a conflict. RM-R1's evaluation; official for its logs.
  case anywhere
  /// The answer tag within the last 80 code points. RM-R1's training reward.
  case last80 = "last-80"
}
