import Judgment
import Screen

extension State {
  /// Boxes over the panes: help, which-key, pickers.
  func drawOverlay(into frame: inout Frame) {
    switch mode {
    case .review: if !measures.isOpen { drawTokenBox(into: &frame) }
    case .picker(let picker): draw(picker, into: &frame)
    case .judges(let pick): draw(pick, into: &frame)
    case .guidelines(let view): draw(view, into: &frame)
    case .choosing(let choice): draw(choice, into: &frame)
    case .themes(let selection, _): drawThemes(into: &frame, selection)
    case .command(let prompt): drawCommandLine(into: &frame, prompt)
    case .filter(let editor, _): drawFilterBox(into: &frame, editor)
    case .cube(let row, let column): drawCube(into: &frame, row: row, column: column)
    default: break
    }
    if let whichKey { draw(whichKey, into: &frame) }
  }
}
