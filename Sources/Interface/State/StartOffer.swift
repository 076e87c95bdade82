/// A line of the start screen.
package struct StartOffer: Sendable, Equatable {
  package enum Kind: String, Sendable, Equatable {
    case session = "Recent sessions"
    case sample = "Sample sessions"
    case model = "Models at hand"
  }
  package var kind: Kind
  package var title: String
  package var detail: String
  package var path: String

  package init(kind: Kind, title: String, detail: String, path: String) {
    self.kind = kind
    self.title = title
    self.detail = detail
    self.path = path
  }
}
