import Foundation
import Interface
import Judgment
import Review
import Screen

/// `--linear`: the review as plain lines, for screen readers and terminals that cannot place a
/// cursor. Each line typed is done before the next one is read, on the same state, with the same
/// events in the same session as on the screen.
@MainActor
package struct LinearReview {
  private let desk: ReviewDesk
  private let inbox: Inbox
  private let effects: EffectRunner
  private let lines: TypedLines
  private let wakeUp = DispatchSemaphore(value: 0)
  private var state: State
  /// What was said last, so that only what is new is said.
  private var told = Told()

  private struct Told {
    var item: ComparisonID?
    var toast: Toast?
    /// Runs under way whose end is to be told.
    var running: Set<RunID> = []
    /// Whether a decision is on its way to the disk.
    var isSaving = false
    /// Whether what can be opened was listed.
    var hasListed = false
  }

  private init(_ options: ReviewOptions) throws {
    desk = try ReviewDesk(options)
    let wakeUp = wakeUp
    inbox = Inbox { wakeUp.signal() }
    // No box is drawn; the size only decides what the panes would be.
    state = desk.state(size: Size(rows: 50, columns: 160))
    state.look.isReadOut = true
    effects = desk.start(inbox)
    lines = TypedLines { wakeUp.signal() }
  }

  /// Runs until the reviewer quits or standard input ends.
  ///
  /// - Returns: the exit code.
  /// - Throws: what is wrong with the files, model or protocol named.
  package static func run(_ options: ReviewOptions) throws -> Int32 {
    var review = try LinearReview(options)
    return review.run()
  }

  private mutating func run() -> Int32 {
    Output.prose("overrule, as plain lines. ? tells what can be typed.")
    while !state.hasQuit {
      for action in inbox.take() { perform(action) }
      tellNews()
      // A line waits until what the one before asked of the disk is answered.
      if !state.awaitsAnswer {
        if let line = lines.next() {
          take(line)
          continue
        }
        if lines.isOver { break }
      }
      if wakeUp.wait(timeout: .now() + (state.queue.isFiltering ? 0 : 0.2)) == .timedOut {
        perform(.tick(moment))
      }
    }
    effects.close()
    return ExitCode.done
  }

  // MARK: - Lines

  private mutating func take(_ line: String) {
    if case .confirmQuit = state.mode {
      perform(.key(line.first.map { .character($0) } ?? .escape, moment))
      return
    }
    if case .start = state.mode {
      open(line)
      return
    }
    switch LinearLine(line, keymap: state.keymap) {
    case .read(let part?): tell(state.linearLines(of: part))
    case .read(nil): tellItem()
    case .list(let number): tell(state.linearList(from: number))
    case .help: tell(state.linearHelp)
    case .item(let number):
      guard state.queue.visible.indices.contains(number - 1) else {
        tell(["there are \(state.queue.visible.count) items here"])
        return
      }
      perform(.go(state.queue.visible[number - 1], moment))
    case .steps(let steps):
      for step in steps {
        switch step {
        case .command(let command): perform(.command(command, moment))
        case .key(let key): perform(.key(key, moment))
        case .text(let text): perform(.paste(text))
        }
      }
    case .unknown(let sentence): tell([sentence])
    }
    if case .confirmQuit(let losses) = state.mode { tell(["Quit? \(losses). y quits"]) }
  }

  /// A number of the start screen's list.
  private mutating func open(_ line: String) {
    if ["q", "Q", "quit"].contains(line) {
      state.hasQuit = true
    } else if let number = Int(line), state.start.offers.indices.contains(number - 1) {
      perform(.key(.home, moment))
      for _ in 1..<max(1, number) { perform(.key(.down, moment)) }
      perform(.key(.enter, moment))
    } else {
      tell(["type a number of the list, or q"])
    }
  }

  // MARK: - Telling

  private func tell(_ lines: [String]) {
    for line in lines {
      Output.prose(desk.options.isASCII ? Frame.foldedToASCII(line) : line)
    }
  }

  private mutating func tellNews() {
    if case .start = state.mode, !told.hasListed {
      told.hasListed = true
      tell(
        state.start.offers.enumerated().map { index, place in
          "\(index + 1)  \(Sanitizer.oneLine(place.title)), \(place.kind.rawValue)"
        })
    }
    if let toast = state.toast, toast != told.toast { tell([Sanitizer.oneLine(toast.notice.text)]) }
    told.toast = state.toast
    guard !state.opening.isUnderWay, !state.queue.isFiltering else { return }
    if state.current != told.item, !state.awaitsAnswer {
      told.item = state.current
      tellItem()
      told.isSaving = false
    }
    let running = Set(state.desk.active.keys)
    for run in told.running.subtracting(running) where state.run?.run.id == run {
      tell(["The judge is done."] + state.linearLines(of: .verdict))
    }
    told.running = running
    if told.isSaving, state.saving.pending.isEmpty { tell(state.linearLines(of: .verdict)) }
    told.isSaving = !state.saving.pending.isEmpty
  }

  private func tellItem() {
    tell([state.linearHeading])
    for part in LinearPart.allCases { tell(state.linearLines(of: part)) }
  }

  // MARK: - Effects

  private mutating func perform(_ action: Action) {
    for effect in reduce(&state, action) {
      switch effect {
      case .wake, .setTitle, .notify, .redraw, .suspend, .quit, .copy, .copyRun: break
      case .edit(let request): edit(request)
      case .flag(let comparisons):
        for comparison in comparisons { perform(.flag(comparison, moment)) }
      default: effects.run(effect)
      }
    }
  }

  /// Runs the reviewer's editor, which takes the terminal for as long as it is up.
  private mutating func edit(_ request: EditRequest) {
    do throws(ExternalEditor.Problem) {
      let text = try ExternalEditor().edit(request.text, name: request.name)
      perform(.edited(request.subject, text, moment))
    } catch {
      perform(.news(.notice(Notice(error.description, .bad))))
    }
  }

  private var moment: Moment { Mint.shared.moment() }
}
