package import Screen

/// What the screen should show. Pure.
package func render(_ state: State) -> Frame {
  var frame = Frame(state.size, style: state.theme[.surface])
  let layout = state.layout
  guard layout.kind != .tooSmall else {
    let least = Layout.smallest
    let sentence = TextLayout(
      "overrule needs \(least.columns)×\(least.rows) cells; this is "
        + "\(state.size.columns)×\(state.size.rows)", columns: state.size.columns)
    for (row, text) in sentence.text.enumerated() {
      frame.write(text, row: row, column: 0, style: state.theme[.text])
    }
    if state.look.isASCII { frame.foldToASCII() }
    return frame
  }
  if state.isAtStart {
    var selection: Int?
    if case .start(let index) = state.mode { selection = index }
    state.drawStart(into: &frame, selection: selection)
  } else if state.measures.isOpen {
    state.drawHeader(into: &frame)
    state.drawMeasures(into: &frame)
  } else {
    state.drawHeader(into: &frame)
    state.drawPanes(into: &frame, layout)
  }
  state.drawFooter(into: &frame)
  state.drawOverlay(into: &frame)
  state.drawMessage(into: &frame)
  if state.look.isASCII { frame.foldToASCII() }
  return frame
}
