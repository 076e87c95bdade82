import Benchmarks
import Configuration
import Foundation
import Inference
import Interface
import Judgment
import Review
import Screen
import Sessions

/// What a review stands on, with or without a screen: settings, models, protocols, the judge, and
/// what carries effects out.
struct ReviewDesk {
  let options: ReviewOptions
  let settings: Settings
  let settingsFile: SettingsFile
  let arrangement: Arrangement
  let themes: ThemeShelf
  let reasons: TaxonomyShelf
  let choice: JudgeChoice
  let folders = Folders()
  /// What is wrong with files of the user's that the review does without.
  let complaints: [String]
  /// The reader's own queues, the one to begin with, and the share that is read blind.
  private let queues: [SavedQueue]
  private let queue: QueuePlan?
  private let blindFraction: Double?
  private let keymap: Keymap
  private let library: ModelLibrary
  private let protocols = ProtocolShelf()

  /// What is named must be there before a screen is taken: a sentence is better than a flash.
  ///
  /// - Throws: what is wrong with the files, model and protocol named.
  init(_ options: ReviewOptions) throws {
    let options = options.namingSession(in: SessionLibrary())
    self.options = options
    settingsFile = SettingsFile(folders: folders)
    let configuration = LoadedConfiguration(settingsFile)
    settings = configuration.settings
    keymap = configuration.keys.keymap
    themes = configuration.themes
    reasons = configuration.reasons
    let forgotten: String?
    (arrangement, forgotten) = ArrangementFile(folders: folders).read()
    let shelf = QueueShelf(folders: folders).read()
    queues = shelf.queues
    queue = try options.reading.plan(among: shelf.queues + SavedQueue.builtIn)
    blindFraction = try options.reading.blindShare()
    complaints = configuration.complaints + shelf.complaints + [forgotten].compactMap { $0 }
    for path in options.paths where !FileManager.default.fileExists(atPath: path) {
      throw UsageError.noSuchFile(path)
    }
    library = ModelLibrary(folders: folders)
    let wanted = options.model ?? settings.model
    choice = JudgeChoice(
      model: wanted ?? (try? library.path(of: "smollm2-135m")),
      adapters: options.engine.adapters.map(\.text),
      protocolName: options.protocolName ?? settings.protocolName ?? "chain-of-rubrics",
      scaffold: options.scaffold ?? settings.scaffold.flatMap { ScaffoldMode(rawValue: $0) }
        ?? .auto)
    _ = try protocols.named(choice.protocolName)
    if let wanted { _ = try library.path(of: wanted) }
    for adapter in options.engine.adapters {
      guard FileManager.default.fileExists(atPath: adapter.path) else {
        throw UsageError.noSuchFile(adapter.path)
      }
    }
    // It holds the log and the last theme: neither is worth not starting for.
    try? FileManager.default.createDirectory(
      atPath: folders.state, withIntermediateDirectories: true)
  }

  /// A state with nothing open yet.
  func state(size: Size) -> State {
    var state = State(
      me: Reviewer.author(named: options.reviewer ?? settings.reviewer), size: size,
      now: SystemClock.now(), keymap: keymap, themes: themes.themes, choice: choice,
      isBlind: options.isBlind ?? (blindFraction != nil ? true : settings.isBlind ?? false))
    state.assigned.canBeAssigned = options.reviewer == nil
    state.blindness.fraction = blindFraction ?? 1
    if options.reading.showsGold { state.blindness.gold = .on }
    state.savedQueues = queues
    state.desk.ahead = settings.ahead ?? 0
    state.opening.firstItem = options.reading.item
    state.opening.firstQueue = queue
    state.taxonomy = reasons.taxonomy
    state.minutesFromUTC = TimeZone.current.secondsFromGMT() / 60
    state.look.isASCII = options.isASCII
    state.commandLine.history = settingsFile.rememberedCommands
    state.arrangement = arrangement
    state.opening.isUnderWay = opensSomething
    return state
  }

  /// The theme asked for, else the configuration's, else the one used last.
  ///
  /// - Throws: which themes there are, where the one asked for is none.
  func themeIndex(named name: String?) throws(UsageError) -> Int {
    if let name, themes.index(of: name) == nil {
      let names = themes.themes.map(\.name).joined(separator: ", ")
      throw .wrongValue("There is no theme \(name); there are \(names).")
    }
    return themes.index(of: name ?? settings.theme ?? settingsFile.rememberedTheme ?? "Dusk") ?? 0
  }

  private var opensSomething: Bool { !options.paths.isEmpty || options.session != nil }

  /// Begins to carry effects out, and opens what was named. `streamsLargeFiles` says that texts may
  /// come after their rows: a screen waits for nothing.
  func start(_ inbox: Inbox, streamsLargeFiles: Bool = false) -> EffectRunner {
    let protocols = protocols
    let judging = JudgingService(
      library: library, options: engineOptions,
      protocols: { try protocols.named($0) },
      tell: { inbox.post(.judge($0)) })
    let effects = EffectRunner(
      inbox: inbox, judging: judging, library: library,
      opener: SessionOpener(
        format: options.format, pairs: options.pairs,
        streaming: streamsLargeFiles ? StreamingThreshold() : nil, opensReadOnly: true),
      adapters: options.engine.adapters, settings: settingsFile)
    if !complaints.isEmpty { inbox.post(.complaints(complaints)) }
    if opensSomething {
      effects.open(paths: options.paths, session: options.session)
    } else {
      effects.run(.listPlaces)
    }
    if options.model ?? settings.model != nil {
      effects.run(.useJudge(choice))
    } else {
      judging.prefer(choice)
    }
    return effects
  }

  /// The command line's, then the configuration's.
  private var engineOptions: EngineOptions {
    var engine = options.engine
    engine.threads = engine.threads ?? settings.threads
    engine.cacheType = engine.cacheType ?? settings.cacheType.flatMap { CacheType(rawValue: $0) }
    engine.lowMemory = engine.lowMemory || settings.lowMemory == true
    return engine
  }
}
