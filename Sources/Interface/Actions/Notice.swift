/// A sentence that is shown for a while.
package struct Notice: Sendable, Equatable {
  /// `bad` stays twice as long, and no key takes it away.
  package enum Kind: Sendable, Equatable { case good, plain, bad }
  package var text: String
  package var kind: Kind

  package init(_ text: String, _ kind: Kind = .plain) {
    self.text = text
    self.kind = kind
  }
}
