import CTerminal
package import Screen

/// Makes events of what curses reads: scalars and its key codes. Pure; time is given.
package struct KeyDecoder {
  /// One thing read.
  package enum Input: Hashable {
    /// A Unicode scalar's value, control characters among them.
    case scalar(UInt32)
    /// A `ct_key_…`.
    case key(UInt32)

    /// Some of the keys, for those who do not see curses' header.
    package static let pasteBegins = Input.key(UInt32(ct_key_paste_begin))
    package static let pasteEnds = Input.key(UInt32(ct_key_paste_end))
    package static let mouseReport = Input.key(UInt32(ct_key_mouse))
    package static let focusGained = Input.key(UInt32(ct_key_focus_in))
    package static let arrowUp = Input.key(UInt32(ct_key_up))
  }

  /// Within this many milliseconds after Escape a digit is Alt and that digit, for a slow line
  /// may tear the two bytes of Alt-1 apart, and a lone 1 would be a label.
  package static let digitDelay: Int64 = 100

  private enum Mode { case keys, mouse, paste, sequence }

  private var mode = Mode.keys
  /// The text of a mouse report or of what is pasted, so far.
  private var text = ""
  private var hasReturn = false
  /// An escape byte that may be the first half of an Alt key.
  private var hasEscape = false
  private var lastEscape: Int64?
  /// What came after an escape byte, as long as it may become a control sequence; when its
  /// last byte came; and whether the escape byte has been told as a key of its own.
  private var sequence = EscapeSequence(introducer: "[")
  private var sequenceTime: Int64 = 0
  private var sequenceIsTorn = false

  private var events: [TerminalEvent] = []

  package init() {}

  /// Reads one thing, at a time in milliseconds.
  package mutating func read(_ input: Input, at time: Int64) {
    // The rest of a sequence comes at once or never.
    if mode == .sequence, time - sequenceTime > KeyDecoder.digitDelay { mode = .keys }
    switch mode {
    case .keys: readKey(input, at: time)
    case .mouse: readMouse(input)
    case .paste: readPaste(input)
    case .sequence: readSequence(input, at: time)
    }
  }

  /// The events so far; call when nothing more is at hand.
  package mutating func take(at time: Int64) -> [TerminalEvent] {
    flushEscape(at: time)
    // Nothing but the introducer: it was typed, with Alt or by itself.
    if mode == .sequence, sequence.parameters.isEmpty {
      mode = .keys
      let key = sequence.introducer
      events.append(.key(sequenceIsTorn ? .character(key) : .alt(key)))
      lastEscape = time
    }
    defer { events = [] }
    return events
  }

  private mutating func flushEscape(at time: Int64) {
    guard hasEscape else { return }
    hasEscape = false
    lastEscape = time
    events.append(.key(.escape))
  }

  private mutating func readKey(_ input: Input, at time: Int64) {
    switch input {
    case .scalar(27):
      flushEscape(at: time)
      hasEscape = true
    case .scalar(let value):
      guard let key = KeyDecoder.key(for: value) else { return }
      guard case .character(let character) = key else {
        flushEscape(at: time)
        events.append(.key(key))
        return
      }
      let isSoon = lastEscape.map { time - $0 <= KeyDecoder.digitDelay } ?? false
      if EscapeSequence.begins(with: character), hasEscape || isSoon {
        sequence = EscapeSequence(introducer: character)
        (mode, sequenceTime, sequenceIsTorn) = (.sequence, time, !hasEscape)
        hasEscape = false
      } else if hasEscape {
        hasEscape = false
        events.append(.key(.alt(character)))
      } else if isSoon, "0"..."9" ~= character {
        events.append(.key(.alt(character)))
      } else {
        events.append(.key(key))
      }
      lastEscape = nil
    case .key(let code):
      flushEscape(at: time)
      switch Int(code) {
      case ct_key_mouse: (mode, text) = (.mouse, "")
      case ct_key_paste_begin: (mode, text, hasReturn) = (.paste, "", false)
      case ct_key_focus_in: events.append(.focus(true))
      case ct_key_focus_out: events.append(.focus(false))
      default:
        if let key = KeyDecoder.key(code: code) { events.append(.key(key)) }
      }
    }
  }

  private mutating func readMouse(_ input: Input) {
    guard case .scalar(let value) = input, let scalar = Unicode.Scalar(value) else {
      mode = .keys
      return
    }
    switch scalar {
    case "0"..."9", ";":
      // None is this long; the rest is no keys either.
      if text.utf8.count < 40 { text.unicodeScalars.append(scalar) }
    case "M", "m":
      mode = .keys
      if let event = MouseEvent(report: text, isRelease: scalar == "m") {
        events.append(.mouse(event))
      }
    default: mode = .keys
    }
  }

  private mutating func readSequence(_ input: Input, at time: Int64) {
    mode = .keys
    guard case .scalar(let value) = input else { return readKey(input, at: time) }
    switch sequence.read(value) {
    case .more: (mode, sequenceTime) = (.sequence, time)
    case .event(let event): if let event { events.append(event) }
    case .pasteBegins: (mode, text, hasReturn) = (.paste, "", false)
    case .broken: readKey(input, at: time)
    }
  }

  private mutating func readPaste(_ input: Input) {
    switch input {
    case .key(UInt32(ct_key_paste_end)):
      mode = .keys
      events.append(.paste(text))
      text = ""
    case .key(UInt32(ct_key_enter)): text += "\n"
    // Other escape sequences in pasted text are no text.
    case .key: break
    case .scalar(let value):
      defer { hasReturn = value == 13 }
      if value == 13 || value == 10 && !hasReturn {
        text += "\n"
      } else if value != 10, let scalar = Unicode.Scalar(value) {
        text.unicodeScalars.append(scalar)
      }
      // Its end, torn apart on the way.
      if value == 0x7E, text.hasSuffix("\u{1B}[201~") {
        mode = .keys
        events.append(.paste(String(text.dropLast(6))))
        text = ""
      }
    }
  }

  private static func key(for value: UInt32) -> Key? {
    switch value {
    case 8, 127: return .backspace
    case 9: return .tab
    case 10, 13: return .enter
    case 0...31:
      return .control(
        Character(Unicode.Scalar(UInt8(value < 27 && value > 0 ? value + 96 : value + 64))))
    case 0x80...0x9F: return nil
    default: return Unicode.Scalar(value).map { .character(Character($0)) }
    }
  }

  private static func key(code: UInt32) -> Key? {
    switch Int(code) {
    case ct_key_up: .up
    case ct_key_down: .down
    case ct_key_left: .left
    case ct_key_right: .right
    case ct_key_home: .home
    case ct_key_end: .end
    case ct_key_page_up: .pageUp
    case ct_key_page_down: .pageDown
    case ct_key_enter: .enter
    case ct_key_back_tab: .backTab
    case ct_key_backspace: .backspace
    case ct_key_delete: .delete
    case ct_key_insert: .insert
    case ct_key_alt_up: .altUp
    case ct_key_alt_down: .altDown
    case ct_key_alt_left: .altLeft
    case ct_key_alt_right: .altRight
    case ct_key_function + 1...ct_key_function + 63:
      .function(Int(code) - ct_key_function)
    default: nil
    }
  }
}

extension MouseEvent {
  /// Reads an SGR mouse report, `button;column;row` (xterm's control sequences, "SGR").
  init?(report: String, isRelease: Bool) {
    let numbers = report.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 3, let code = numbers[0], let column = numbers[1],
      let row = numbers[2], row > 0, column > 0
    else { return nil }
    var modifiers: Modifiers = []
    if code & 4 != 0 { modifiers.insert(.shift) }
    if code & 8 != 0 { modifiers.insert(.alt) }
    if code & 16 != 0 { modifiers.insert(.control) }
    let buttons: [Button] = [.left, .middle, .right, .none]
    var kind = isRelease ? Kind.release : .press
    var button = buttons[code & 3]
    if code & 64 != 0 {
      // Sideways wheels (66, 67) are nobody's.
      guard code & 3 < 2 else { return nil }
      kind = code & 3 == 0 ? .wheelUp : .wheelDown
      button = .none
    } else if code & 32 != 0 {
      kind = .drag
    }
    self.init(kind: kind, button: button, row: row - 1, column: column - 1, modifiers: modifiers)
  }
}
