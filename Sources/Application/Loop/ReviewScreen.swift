import Configuration
import Foundation
package import Inference
package import Interface
import Judgment
import Review
import Screen
import Sessions
import Terminal

/// The program with a screen: opens what was named and runs the loop until it is quit.
package struct ReviewScreen: Sendable {
  package var paths: [String]
  package var session: String?
  package var model: String?
  package var protocolName: String?
  package var scaffold: ScaffoldMode?
  package var reviewer: String?
  package var format: String?
  package var theme: String?
  package var color: String?
  package var isBlind: Bool?
  package var usesMouse: Bool?
  package var isASCII: Bool
  package var engine: EngineOptions

  package init(
    paths: [String], session: String? = nil, model: String? = nil, protocolName: String? = nil,
    scaffold: ScaffoldMode? = nil, reviewer: String? = nil, format: String? = nil,
    theme: String? = nil, color: String? = nil, isBlind: Bool? = nil, usesMouse: Bool? = nil,
    isASCII: Bool = false, engine: EngineOptions = EngineOptions()
  ) {
    self.paths = paths
    self.session = session
    self.model = model
    self.protocolName = protocolName
    self.scaffold = scaffold
    self.reviewer = reviewer
    self.format = format
    self.theme = theme
    self.color = color
    self.isBlind = isBlind
    self.usesMouse = usesMouse
    self.isASCII = isASCII
    self.engine = engine
  }

  /// The command line's, then the configuration's.
  private func engineOptions(_ settings: Settings) -> EngineOptions {
    var options = engine
    options.threads = engine.threads ?? settings.threads
    options.cacheType = engine.cacheType ?? settings.cacheType.flatMap { CacheType(rawValue: $0) }
    options.lowMemory = engine.lowMemory || settings.lowMemory == true
    return options
  }

  /// Runs until the reviewer quits.
  ///
  /// - Returns: the exit code: 0, or 128 and the signal that ended it.
  /// - Throws: `TerminalError` where there is no terminal; what is wrong with the files named.
  @MainActor
  package func run() throws -> Int32 {
    let folders = Folders()
    let settingsFile = SettingsFile(folders: folders)
    let (settings, complaint) = settingsFile.read()
    // What is named must be there before the screen is taken: a sentence is better than a flash.
    for path in paths where !FileManager.default.fileExists(atPath: path) {
      throw UsageError.noSuchFile(path)
    }
    let shelf = ThemeShelf(folders: folders)
    if let theme, shelf.index(of: theme) == nil {
      throw UsageError.wrongValue(
        "There is no theme \(theme); there are \(shelf.themes.map(\.name).joined(separator: ", "))."
      )
    }
    let protocols = ProtocolShelf()
    let library = ModelLibrary(folders: folders)
    let wanted = model ?? settings.model
    let choice = JudgeChoice(
      model: wanted ?? (try? library.path(of: "smollm2-135m")),
      protocolName: protocolName ?? settings.protocolName ?? "chain-of-rubrics",
      scaffold: scaffold ?? settings.scaffold.flatMap { ScaffoldMode(rawValue: $0) } ?? .auto)
    _ = try protocols.named(choice.protocolName)
    if let wanted { _ = try library.path(of: wanted) }

    // It holds the log and the last theme: neither is worth not starting for.
    try? FileManager.default.createDirectory(
      atPath: folders.state, withIntermediateDirectories: true)
    let pipe = try WakePipe()
    let terminal = try CursesTerminal(
      wakePipe: pipe,
      options: TerminalOptions(
        colorMode: ColorMode(rawValue: color ?? settings.color ?? "auto") ?? .automatic,
        usesMouse: usesMouse ?? settings.usesMouse ?? true, errorLog: folders.log))
    defer { terminal.close() }
    let inbox = Inbox(pipe: pipe)
    let judging = JudgingService(
      library: library, options: engineOptions(settings),
      protocols: { try protocols.named($0) },
      tell: { inbox.post(.judge($0)) })
    let effects = EffectRunner(
      inbox: inbox, judging: judging, library: library,
      opener: SessionOpener(format: format), settings: settingsFile)

    var state = State(
      me: Reviewer.author(named: reviewer ?? settings.reviewer), size: terminal.size,
      now: SystemClock.now(), themes: shelf.themes, choice: choice,
      isBlind: isBlind ?? settings.isBlind ?? false)
    state.isASCII = isASCII
    let name =
      terminal.colorDepth == .mono
      ? "Mono" : theme ?? settings.theme ?? settingsFile.rememberedTheme ?? "Dusk"
    state.themeIndex = shelf.index(of: name) ?? 0
    let complaints = [complaint].compactMap { $0 } + shelf.complaints
    if let first = complaints.first {
      let count = complaints.count > 1 ? "1 of \(complaints.count) complaints: " : ""
      inbox.post(.notice(Notice(count + first, .bad)))
    }
    state.isOpening = !paths.isEmpty || session != nil
    if paths.isEmpty && session == nil {
      effects.run(.listPlaces)
    } else {
      effects.open(paths: paths, session: session)
    }
    if wanted != nil { effects.run(.useJudge(choice)) }
    var loop = MainLoop(state: state, terminal: terminal, inbox: inbox, effects: effects)
    loop.run()
    effects.close()
    // Standard error is the log while the screen is up.
    Output.note("longest stall of the screen: \(BenchCommand.two(loop.longestStall * 1_000)) ms")
    return loop.signal.map { 128 + $0 } ?? 0
  }
}
