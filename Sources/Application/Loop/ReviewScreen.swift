import Configuration
import Interface
import Screen
import Terminal

/// The program with a screen: opens what was named and runs the loop until it is quit.
package struct ReviewScreen: Sendable {
  package var options: ReviewOptions
  /// A theme's name; nil takes the configuration's, else the one used last.
  package var theme: String?
  /// A `ColorMode`'s raw value; nil takes the configuration's.
  package var color: String?
  /// Nil takes the configuration's.
  package var usesMouse: Bool?

  package init(
    _ options: ReviewOptions, theme: String? = nil, color: String? = nil, usesMouse: Bool? = nil
  ) {
    self.options = options
    self.theme = theme
    self.color = color
    self.usesMouse = usesMouse
  }

  /// Runs until the reviewer quits; as plain lines where the terminal cannot place its cursor.
  ///
  /// - Returns: the exit code: 0, or 128 and the signal that ended it.
  /// - Throws: `TerminalError` where there is no terminal; what is wrong with the files named.
  @MainActor
  package func run() throws -> Int32 {
    do {
      return try show()
    } catch TerminalError.tooSimple {
      return try LinearReview.run(options)
    }
  }

  @MainActor
  private func show() throws -> Int32 {
    let desk = try ReviewDesk(options)
    let wanted = try desk.themeIndex(named: theme)
    let pipe = try WakePipe()
    let terminal = try CursesTerminal(
      wakePipe: pipe,
      options: TerminalOptions(
        colorMode: ColorMode(rawValue: color ?? desk.settings.color ?? "auto") ?? .automatic,
        usesMouse: usesMouse ?? desk.settings.usesMouse ?? true,
        isSynchronized: desk.settings.isSynchronized ?? true,
        links: desk.settings.links.flatMap { LinkMode(rawValue: $0) } ?? .automatic,
        errorLog: desk.folders.log))
    defer { terminal.close() }
    let inbox = Inbox { pipe.wake() }
    var state = desk.state(size: terminal.size)
    state.look.themeIndex =
      terminal.colorDepth == .mono ? desk.themes.index(of: "Mono") ?? wanted : wanted
    let effects = desk.start(inbox, streamsLargeFiles: true)
    var loop = MainLoop(state: state, terminal: terminal, inbox: inbox, effects: effects)
    loop.run()
    effects.close()
    // Standard error is the log while the screen is up.
    Output.note("longest stall of the screen: \(BenchCommand.two(loop.longestStall * 1_000)) ms")
    return loop.signal.map { 128 + $0 } ?? 0
  }
}
