/// What the reviewer made of the screen, kept from session to session: where borders stand, and
/// how texts are shown.
package struct Arrangement: Sendable, Equatable {
  /// Where borders were moved to in each kind of layout, in thousandths of the room they divide.
  package var shares: [Layout.Kind: [Border: Int]] = [:]
  package var text = TextOptions()

  package init() {}
}

/// How texts are shown.
package struct TextOptions: Sendable, Equatable {
  /// Long lines are wrapped; else they run on, and scroll sideways.
  package var wraps = true
  /// The lines of question, responses and raw transcript have their numbers before them.
  package var showsLineNumbers = false
  /// Headings, lists, code and emphasis of question and responses look like that.
  package var showsMarkdown = true

  package init() {}
}
