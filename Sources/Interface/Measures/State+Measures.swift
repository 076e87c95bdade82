import Judgment
import Reports
import Review

/// Coming to the measures, leaving them, and having them computed.
extension State {
  mutating func openMeasures() -> [Effect] {
    guard session != nil else {
      say("nothing is open")
      return []
    }
    playback = nil
    input.prefix = []
    // Time spent on figures is no time spent on the item.
    clock.stop(after: activeMilliseconds)
    measures.isOpen = true
    return measures.basis == basisOfMeasures ? [] : measure()
  }

  mutating func closeMeasures() {
    guard measures.isOpen else { return }
    measures.isOpen = false
    input.prefix = []
    clock.goOn(at: now)
  }

  /// Has everything computed anew; what was there before stays in view meanwhile.
  mutating func measure() -> [Effect] {
    guard let session else { return [] }
    measures.generation += 1
    measures.isComputing = true
    measures.share = nil
    measures.basis = basisOfMeasures
    return [
      .measure(
        MeasureRequest(
          title: session.title, sealing: sealing,
          goldIsHiddenFrom: blindness.gold == .off ? me.id : nil, generation: measures.generation))
    ]
  }

  /// What figures would rest on now.
  var basisOfMeasures: MeasuresRoom.Basis {
    MeasuresRoom.Basis(
      events: decisions.events.count, runs: records.count - desk.active.count,
      isBlind: blindness.isOn,
      countsHiddenGold: blindness.gold != .off)
  }

  /// `R`: the reader is told when it is done, whether or not anything has changed.
  private mutating func measureAgain() -> [Effect] {
    measures.isAskedFor = true
    say("computing …")
    return measure()
  }

  mutating func take(measured report: PreparedReport, generation: Int) {
    guard generation == measures.generation, measures.isComputing else { return }
    measures.isComputing = false
    measures.share = nil
    measures.problem = nil
    if measures.isAskedFor {
      measures.isAskedFor = false
      say(measures.report == report ? "computed anew: every figure is as it was" : "computed anew")
    }
    measures.report = report
    showChosenFigure()
  }

  mutating func take(notMeasured reason: String, generation: Int) {
    guard generation == measures.generation, measures.isComputing else { return }
    measures.isComputing = false
    measures.isAskedFor = false
    measures.share = nil
    measures.problem = reason
    // What is not there is asked for again next time.
    measures.basis = nil
  }

  mutating func take(measuring share: Double, generation: Int) {
    guard generation == measures.generation, measures.isComputing else { return }
    measures.share = share
  }

  // MARK: - Commands

  /// Does what a command means among the measures; nil where it means what it does everywhere.
  mutating func carryOutInMeasures(_ command: Command, _ moment: Moment?) -> [Effect]? {
    let page = max(1, measuresScreen.page.rows - 2)
    switch command {
    case .measures, .back, .clear: closeMeasures()
    case .measureAgain: return measureAgain()
    case .nextChapter: turnChapter(1)
    case .previousChapter: turnChapter(-1)
    case .down: moveFigure(1)
    case .up: moveFigure(-1)
    case .halfPageDown: moveFigure(max(1, page / 2))
    case .halfPageUp: moveFigure(-max(1, page / 2))
    case .pageDown: moveFigure(page)
    case .pageUp: moveFigure(-page)
    case .top: moveToFigureEnd(isLast: false)
    case .bottom: moveToFigureEnd(isLast: true)
    case .left: scrollFigures(-1)
    case .right: scrollFigures(1)
    case .open, .next: return openFigure()
    case let other where other.worksInMeasures: return nil
    default: say(Self.aboutItems)
    }
    return []
  }

  /// Why commands on items do nothing among the measures.
  static let aboutItems = "this is about an item; Esc goes back to the items"

  private mutating func turnChapter(_ step: Int) {
    guard let report = measures.report, let current = measures.current,
      let index = report.chapters.firstIndex(where: { $0.kind == current.kind })
    else { return }
    let target = min(max(0, index + step), report.chapters.count - 1)
    if target == index { say(step > 0 ? "the last chapter" : "the first chapter") }
    measures.chapter = report.chapters[target].kind
  }
}

extension Command {
  /// Whether it does among the measures what it does everywhere.
  var worksInMeasures: Bool {
    switch self {
    case .help, .commandLine, .theme, .picture, .redraw, .suspend, .quit, .stop, .judges, .pause:
      true
    default: false
    }
  }

  /// Whether it has a meaning among the measures.
  var belongsToMeasures: Bool {
    switch self {
    case .measures, .measureAgain, .nextChapter, .previousChapter, .down, .up, .halfPageDown,
      .halfPageUp, .pageDown, .pageUp, .top, .bottom, .left, .right, .open, .next, .back, .clear:
      true
    default: worksInMeasures
    }
  }
}
