import Review
import Screen

/// What is laid over texts when they are drawn, and so only over what is in view.
struct TextLook {
  /// The marks over a part of a text that can be marked, as byte offsets into the whole of it.
  var marks: (MarkedSpan.Target, _ shown: Range<Int>, _ passage: Range<Int>) -> [StyledSpan]
  /// The marks over what a pane says itself.
  var own: (PaneContent.OwnText) -> [StyledSpan]
  /// How what Markdown marks looks.
  var style: (Markdown.Kind) -> Style
  /// The signs at the edges of rows that are cut.
  var edge: Style
  /// The numbers of lines.
  var number: Style
}

extension State {
  /// As the theme has it on the panes' ground.
  var textLook: TextLook { textLook(over: .surface) }

  /// The same on the ground of a role.
  func textLook(over ground: Role) -> TextLook {
    let ground = theme[ground]
    return TextLook(
      marks: { self.marks(on: $0, in: $1, of: $2) },
      own: { self.searchMarks(on: $0) },
      style: { kind in
        switch kind {
        case .heading: theme.mark(.heading)
        case .strong: Style(attributes: .bold)
        case .emphasis: Style(attributes: .italic)
        case .code: theme.mark(.code)
        case .quotation: theme.mark(.thinking).over(ground)
        case .marker: theme.mark(.dim).over(ground)
        }
      }, edge: theme[.accent], number: theme[.dim])
  }
}
