/// How everything is drawn: the colours, and what stands for a sign that can't be drawn.
package struct ScreenLook: Sendable, Equatable {
  /// Never empty.
  package var themes: [Theme]
  /// The place of the theme in use in `themes`.
  package var themeIndex = 0
  /// Whether borders and signs keep to ASCII.
  package var isASCII = false
  /// Whether all is read out and nothing drawn: then figures have no bars.
  package var isReadOut = false

  /// - Parameter themes: to choose from; where there are none, one without colours.
  init(themes: [Theme]) { self.themes = themes.isEmpty ? [.plain] : themes }

  package var theme: Theme { themes[themeIndex % themes.count] }
}
