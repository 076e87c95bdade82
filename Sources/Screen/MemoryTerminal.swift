/// A terminal that is only memory: plays scripted events and keeps what was shown. For tests
/// and for pictures of screens.
package struct MemoryTerminal: TerminalBackend {
  package var size: Size
  package var colorDepth: ColorDepth
  /// Every frame shown, oldest first.
  package private(set) var frames: [Frame] = []
  /// The window's titles, as made plain.
  package private(set) var titles: [String] = []
  /// What was put on the clipboard.
  package private(set) var clipboard: [String] = []
  package private(set) var bells = 0
  package private(set) var notices: [String] = []
  package private(set) var suspensions = 0
  package private(set) var isClosed = false
  /// The events that the next calls of `events` give, one element a call.
  package var script: [[TerminalEvent]]

  package init(
    size: Size, colorDepth: ColorDepth = .direct, script: [[TerminalEvent]] = []
  ) {
    self.size = size
    self.colorDepth = colorDepth
    self.script = script
  }

  package mutating func show(_ frame: Frame) { frames.append(frame) }

  /// The next element of the script; none when it is over.
  package mutating func events(timeout: Int?) -> [TerminalEvent] {
    script.isEmpty ? [] : script.removeFirst()
  }

  package mutating func redraw() {}
  package mutating func setTitle(_ title: String) {
    titles.append(Sanitizer.title(title))
  }
  package mutating func copy(_ text: String) -> Bool {
    clipboard.append(Sanitizer.clipboard(text))
    return true
  }
  package mutating func bell() { bells += 1 }
  package mutating func notify(_ message: String) {
    notices.append(Sanitizer.title(message))
  }
  package mutating func suspend() { suspensions += 1 }
  package mutating func whileGivenBack<T>(_ body: () throws -> T) rethrows -> T { try body() }
  package mutating func close() { isClosed = true }
}
