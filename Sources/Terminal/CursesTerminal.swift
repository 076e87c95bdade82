import CTerminal
package import Screen

/// The real terminal, through ncursesw. One at a time; main thread only.
@MainActor
package final class CursesTerminal: @MainActor TerminalBackend {
  private let wakePipe: WakePipe
  private let kind: TerminalKind
  private let isSynchronized: Bool
  private var painter: Painter
  private var decoder = KeyDecoder()
  private var title: String?
  private var isOpen = true
  private var isHungUp = false
  /// Was stopped and goes on, which `events` has not told yet.
  private var hasResumed = false
  package let colorDepth: ColorDepth

  private static var current: CursesTerminal?

  /// Takes the terminal: raw mode, its alternate screen, signals.
  ///
  /// Other threads wake `events` by `wakePipe`.
  ///
  /// - Throws: What is wrong with the terminal, or that one is open already.
  package init(wakePipe: WakePipe, options: TerminalOptions = TerminalOptions())
    throws(TerminalError)
  {
    guard CursesTerminal.current == nil else { throw .alreadyOpen }
    self.wakePipe = wakePipe
    kind = TerminalKind(
      colorMode: options.colorMode,
      environment: { name in ct_environment(name).map { String(cString: $0) } },
      colors: { name in
        let count = ct_colors_of(name)
        return count < 0 ? nil : Int(count)
      })
    ct_catch_signals(wakePipe.writeDescriptor)
    let answer = ct_open(kind.name, Int32(kind.escapeDelay), kind.hasExtras, options.usesMouse)
    guard answer == ct_opened else {
      ct_release_signals()
      switch answer {
      case Int32(ct_no_terminal): throw .noTerminal
      case Int32(ct_too_simple): throw .tooSimple(kind.name)
      default: throw .unknownTerminal(kind.name)
      }
    }
    if let log = options.errorLog { _ = ct_redirect_errors(log) }
    isSynchronized = options.isSynchronized && kind.hasExtras
    let depth = ct_colors() < 8 ? ColorDepth.mono : kind.depth
    colorDepth = depth
    // With eight colours curses shows them otherwise than they would be written.
    let canLink = kind.hasExtras && (depth == .mono || ct_colors() >= 16)
    painter = Painter(
      depth: depth, showsLinks: canLink && options.links.isOn(where: kind.showsLinks))
    CursesTerminal.current = self
  }

  package var size: Size {
    var rows: Int32 = 0
    var columns: Int32 = 0
    guard isOpen, ct_size(&rows, &columns) else { return Size(rows: 24, columns: 80) }
    return Size(rows: Int(rows), columns: Int(columns))
  }

  package func show(_ frame: Frame) {
    guard isOpen, !isHungUp else { return }
    painter.paint(frame, on: size, isSynchronized: isSynchronized)
  }

  package func redraw() {
    guard isOpen else { return }
    ct_redraw()
    painter.forget()
  }

  package func events(timeout: Int? = nil) -> [TerminalEvent] {
    guard isOpen, !isHungUp else { return [.hungUp] }
    let timeout = hasResumed ? 0 : timeout
    let ready = ct_wait(wakePipe.readDescriptor, Int32(clamping: timeout ?? -1))
    var events: [TerminalEvent] = []
    if hasResumed {
      hasResumed = false
      events.append(.resumed)
    }
    if ready & Int32(ct_ready_wake) != 0 {
      _ = ct_drain(wakePipe.readDescriptor)
      events += takeSignals()
      events.append(.woken)
    }
    if ready & Int32(ct_ready_input) != 0 { events += readKeys() }
    if ready & Int32(ct_hung_up) != 0 {
      isHungUp = true
      events.append(.hungUp)
    }
    return events
  }

  private func readKeys() -> [TerminalEvent] {
    var value: UInt32 = 0
    while true {
      switch ct_read(&value) {
      case Int32(ct_input_scalar): decoder.read(.scalar(value), at: ct_now())
      case Int32(ct_input_key): decoder.read(.key(value), at: ct_now())
      default: return decoder.take(at: ct_now())
      }
    }
  }

  private func takeSignals() -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    let news = ct_take_signals()
    if news & Int32(ct_stop_asked) != 0 {
      suspend()
    } else if news & Int32(ct_continued) != 0 {
      // Stopped and continued without a word: whoever ran meanwhile left the modes to us.
      ct_leave()
      takeAgain()
      hasResumed = true
    }
    if hasResumed {
      hasResumed = false
      events.append(.resumed)
    }
    if news & Int32(ct_resized) != 0 {
      let size = size
      ct_resize(Int32(size.rows), Int32(size.columns))
      painter.forget()
      events.append(.resized)
    }
    let signal = ct_take_termination()
    if signal != 0 { events.append(.terminate(signal)) }
    return events
  }

  package func suspend() {
    guard isOpen else { return }
    ct_leave()
    ct_stop()
    takeAgain()
    hasResumed = true
  }

  package func whileGivenBack<T>(_ body: () throws -> T) rethrows -> T {
    guard isOpen else { return try body() }
    ct_leave()
    defer { takeAgain() }
    return try body()
  }

  private func takeAgain() {
    ct_return()
    painter.forget()
    decoder = KeyDecoder()
    if let title { send(TerminalReport.title(title)) }
  }

  /// Also lets go of signals, so that another terminal can be opened.
  package func close() {
    guard isOpen else { return }
    isOpen = false
    ct_close()
    ct_release_signals()
    CursesTerminal.current = nil
  }

  package func setTitle(_ title: String) {
    guard title != self.title else { return }
    self.title = title
    if kind.hasExtras { send(TerminalReport.title(title)) }
  }

  package func copy(_ text: String) -> Bool {
    guard kind.hasExtras, let report = TerminalReport.clipboard(text) else { return false }
    send(report)
    if kind.isInTmux { send(TerminalReport.passedThroughTmux(report)) }
    return true
  }

  package func bell() { send("\u{07}") }

  package func notify(_ message: String) {
    guard kind.hasExtras else { return bell() }
    let report = TerminalReport.notice(message)
    send(kind.isInTmux ? TerminalReport.passedThroughTmux(report) : report)
  }

  private func send(_ report: String) {
    guard isOpen, !isHungUp else { return }
    var report = report
    report.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { ct_send($0.baseAddress, Int32($0.count)) }
    }
  }
}
