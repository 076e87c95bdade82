import Screen

/// Laid out texts by where they are shown. Those not asked for in a long while go.
struct LayoutShelf {
  private struct Kept {
    var string: KnownString
    var text: LaidOutText
  }

  /// Texts asked for lately; when these are many, the older ones go and these become the older.
  private var young: [Memo.Place: Kept] = [:]
  private var old: [Memo.Place: Kept] = [:]
  /// Rows laid out so far.
  private(set) var rowsMade = 0

  /// A judgment of a megabyte has no more passages than this.
  private static let capacity = 20_000

  mutating func layout(_ text: String, at place: Memo.Place) -> LaidOutText {
    if let kept = young[place], kept.string.isSame(as: text) { return kept.text }
    if young.count > Self.capacity {
      old = young
      young = [:]
    }
    var kept = young.removeValue(forKey: place) ?? old.removeValue(forKey: place)
    if let kept, kept.string.isSame(as: text) {
      young[place] = kept
      return kept.text
    }
    var laidOut =
      kept?.text
      ?? LaidOutText(
        layout: TextLayout(columns: place.columns, wrapping: place.wraps ? .words : .none))
    // Nothing else may hold the rows while more are added.
    kept = nil
    let before = laidOut.layout.rowsMade
    var copy = text
    copy.withUTF8 { bytes in
      guard !laidOut.layout.source.elementsEqual(bytes) else { return }
      let bytes = Array(bytes)
      if place.isMarkdown {
        let markdown = Markdown(bytes)
        laidOut.layout.update(to: bytes, shapes: markdown.shapes)
        laidOut.markdown = markdown
      } else {
        laidOut.layout.update(to: bytes)
      }
    }
    rowsMade += laidOut.layout.rowsMade - before
    young[place] = Kept(string: KnownString(text), text: laidOut)
    return laidOut
  }
}
