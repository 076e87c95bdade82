/// A line of the start screen.
package struct StartOffer: Sendable, Equatable {
  /// The raw value is the heading that it stands under.
  package enum Kind: String, Sendable, Equatable {
    case session = "Recent sessions"
    case sample = "Sample sessions"
    case model = "Models at hand"
  }
  package var kind: Kind
  package var title: String
  /// More about it, for the right side of the line.
  package var detail: String
  /// The file that is opened; of a model the one that is to judge.
  package var path: String

  package init(kind: Kind, title: String, detail: String, path: String) {
    self.kind = kind
    self.title = title
    self.detail = detail
    self.path = path
  }
}
