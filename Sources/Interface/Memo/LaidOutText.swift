import Screen

/// A text in rows, with what its Markdown marks.
struct LaidOutText {
  var layout: TextLayout
  /// Nil where it is shown as it is.
  var markdown: Markdown?
}
