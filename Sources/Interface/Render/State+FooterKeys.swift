import Judgment
import Review
import Screen

/// Something that the footer offers: keys, and a word or two on what they do.
struct FooterHint: Equatable {
  /// As they are printed.
  var keys: String
  var words: String
  var action = Action.nothing

  /// What a click on it does.
  enum Action: Equatable {
    case command(Command)
    /// What that key does here.
    case key(Key)
    /// It speaks of several keys, or of none.
    case nothing
  }
}

/// A hint with its place on the last row.
struct FooterPiece: Equatable {
  var keys: String
  var words: String
  var action: FooterHint.Action
  /// The cells that it takes.
  var columns: Range<Int>

  var column: Int { columns.lowerBound }
}

extension State {
  /// The hints that find room, from the left. The last one (help, or the way out) has its place
  /// whatever else is left out.
  var footerPieces: [FooterPiece] {
    let hints = footerHints
    let last = hints.last.map(Self.width) ?? 0
    var pieces: [FooterPiece] = []
    var column = playback.map { replayBarEnd($0) } ?? 1
    for (index, hint) in hints.enumerated() {
      let width = Self.width(hint)
      let isLast = index == hints.count - 1
      guard column + width + (isLast ? 0 : 2 + last) <= size.columns else { continue }
      pieces.append(
        FooterPiece(
          keys: hint.keys, words: hint.words, action: hint.action,
          columns: column..<column + width))
      column += width + 2
    }
    return pieces
  }

  private static func width(_ hint: FooterHint) -> Int {
    TextWidth.of(hint.keys) + 1 + TextWidth.of(hint.words)
  }

  /// What works here and now, the most wanted first.
  var footerHints: [FooterHint] {
    if !input.prefix.isEmpty {
      return [
        FooterHint(keys: KeySequence(input.prefix).description, words: "waits for a key"),
        typed("Esc", "leaves", .escape),
      ]
    }
    switch mode {
    case .review where measures.isOpen: return measuresHints
    case .review where playback != nil: return replayHints
    case .review: return reviewHints
    case .start: return startHints
    case .picker(let picker): return hints(of: picker)
    case .cube:
      return [
        typed("Enter", "opens the rows", .enter), typed("hjkl", "move"),
        typed("Esc", "closes", .escape),
      ]
    case .judges(let pick): return hints(of: pick)
    case .themes:
      return [
        typed("Enter", "keeps", .enter), typed("↑↓", "look"), typed("Esc", "goes back", .escape),
      ]
    case .choosing(let choice):
      let words = if case .tags = choice { "back" } else { "closes" }
      return [typed("a key", "chooses"), typed("Esc", words, .escape)]
    case .guidelines(let view): return hints(of: view)
    case .selecting(let selection):
      return [
        typed("v", selection.anchor == nil ? "begin here" : "begin anew", .character("v")),
        typed("hjklwb0$", "move"), typed("o", "other end", .character("o")),
        typed("Enter", "mark", .enter), typed("c", "note", .character("c")),
        typed("y", "copy", .character("y")), typed("Esc", "leave", .escape),
      ]
    // A line is typed where the footer stands.
    case .filter, .search, .comment, .skip, .missing, .markNote, .command: return []
    case .confirmOpen:
      return [
        typed("y", "opens, losing it", .character("y")), typed("any other key", "stays", .escape),
      ]
    case .confirmQuit:
      return [typed("y", "quits", .character("y")), typed("any other key", "stays", .escape)]
    }
  }

  /// A key that means the same whatever is bound: those of typing and of boxes.
  func typed(_ keys: String, _ words: String, _ key: Key? = nil) -> FooterHint {
    FooterHint(keys: keys, words: words, action: key.map { .key($0) } ?? .nothing)
  }

  /// The first key of one command, or of several that go together; nil where one has none.
  func hint(_ commands: Command..., words: String) -> FooterHint? {
    // What would do nothing here and now is not offered.
    guard commands.allSatisfy({ obstacle(to: $0) == nil }) else { return nil }
    let keys = commands.compactMap { keymap.names(of: $0, in: place).first }
    guard !keys.isEmpty, keys.count == commands.count else { return nil }
    return FooterHint(
      keys: Self.joined(keys), words: words,
      action: commands.count == 1 ? .command(commands[0]) : .nothing)
  }

  /// `1-5` where keys follow each other, `J K` otherwise.
  private static func joined(_ keys: [String]) -> String {
    let scalars = keys.compactMap { $0.unicodeScalars.count == 1 ? $0.unicodeScalars.first : nil }
    let isRow =
      keys.count > 2 && scalars.count == keys.count
      && zip(scalars, scalars.dropFirst()).allSatisfy { $0.value + 1 == $1.value }
    return isRow ? "\(keys[0])-\(keys[keys.count - 1])" : keys.joined(separator: " ")
  }

  private var startHints: [FooterHint] {
    [
      start.offers.isEmpty ? nil : hint(.open, words: "opens"),
      hint(.commandLine, words: "open a file"), hint(.judges, words: "judge"),
      hint(.theme, words: "theme"), hint(.back, words: "quits"), hint(.help, words: "help"),
    ].compactMap { $0 }
  }

  private var replayHints: [FooterHint] {
    [
      sight.zoomed == nil ? nil : hint(.zoom, words: "all panes"),
      hint(.replayPause, words: playback?.isPaused == true ? "go on" : "pause"),
      hint(.replayTagBack, .replayTag, words: "tag"),
      hint(.replayTokenBack, .replayToken, words: "token"),
      hint(.replaySlower, .replayFaster, words: "speed"),
      hint(.replayBack, .replayForward, words: "seek"),
      hint(.replayStart, .replayEnd, words: "ends"), hint(.help, words: "help"),
      hint(.replay, words: "leave"),
    ].compactMap { $0 }
  }

  /// What Enter does: it reads what is selected, goes to a criterion's place, or on.
  private var onward: FooterHint? {
    if focus.isList { return hint(.open, words: "read") }
    return hint(.next, words: focus == .rubric && walked.criterion != nil ? "its place" : "next")
  }

  /// Whether the list in focus has not all items, and Esc would bring them back.
  private var isNarrowedList: Bool {
    guard focus.isList, !queue.plan.filter.isEmpty || queue.narrowed != nil else { return false }
    return clearable == .queue || clearable == .figure
  }

  private var reviewHints: [FooterHint] {
    guard let current else {
      return [
        queue.plan.filter.isEmpty && queue.narrowed == nil
          ? nil : hint(.clear, words: "clear the filter"),
        session == nil ? hint(.commandLine, words: "open a file") : nil,
        hint(.judges, words: "judge"), hint(.back, words: "quit"), hint(.help, words: "help"),
      ].compactMap { $0 }
    }
    if adjudicating != nil { return conflictHints }
    let isOpen = isOpen(current)
    let isLabelled = isLabelled(current)
    let isRunning = run?.isRunning == true
    var hints: [FooterHint?] = []
    // What one is in the middle of comes first.
    if desk.isPaused {
      let waiting = desk.waiting.count
      hints.append(hint(.pause, words: waiting == 0 ? "go on" : "go on with \(waiting)"))
    }
    if sight.zoomed != nil { hints.append(hint(.zoom, words: "all panes")) }
    if focus.isList, !queue.marked.isEmpty {
      let words = "\(queue.marked.count) marked"
      hints.append(hint(.run, words: "run \(words)"))
      hints.append(hint(.flag, words: "flag"))
      hints.append(hint(.clear, words: "unmark"))
    }
    if sight.showsRaw { hints.append(hint(.raw, words: "panes")) }
    if searches.inPanes != nil, !focus.isList {
      hints.append(hint(.nextMatch, words: "next match"))
    }
    if diffing != nil, !focus.isList {
      if obstacleToDifferences == nil { hints.append(hint(.nextDifference, words: "difference")) }
      hints.append(hint(.diff, words: "end diff"))
    }
    if walked.quote != nil { hints.append(hint(.nextQuote, words: "next quote")) }
    if walked.criterion != nil { hints.append(hint(.nextCriterion, words: "next criterion")) }
    if walked.span != nil { hints.append(hint(.nextMark, words: "next mark")) }
    if myLabel(current)?.isUnfinished == true {
      hints.append(hint(.reasons, words: "reason"))
      hints.append(hint(.undo, words: "undo"))
    }
    if tallies.counts.drafts > 0 {
      hints.append(
        FooterHint(
          keys: String(tallies.counts.drafts),
          words: tallies.counts.drafts == 1 ? "draft" : "drafts"))
    }
    if isLabelled {
      hints.append(onward)
      hints.append(hint(.undo, words: "undo"))
      if case .response? = myLabel(current)?.choice {
        hints.append(hint(.stronger, .weaker, words: "strength"))
      }
    } else {
      hints.append(
        hint(.labelA, .labelB, .labelTie, .labelBothBad, .labelCannot, words: "label"))
      if presentation?.responses.count ?? 0 > 2 {
        hints.append(hint(.labelOther, words: "another"))
      }
      if isOpen, case .response? = run?.verdict {
        hints.append(hint(.agree, words: "agree"))
        hints.append(hint(.overrule, words: "overrule"))
      }
    }
    if isNarrowedList { hints.append(hint(.clear, words: "all items")) }
    // While the model loads, what was asked for waits: it is not asked for again.
    if !desk.active.isEmpty || !desk.waiting.isEmpty {
      hints.append(hint(.stop, words: "stop"))
      if !desk.isPaused, !desk.waiting.isEmpty { hints.append(hint(.pause, words: "pause")) }
    } else if run == nil, markedTargets == nil {
      hints.append(hint(.run, words: "run"))
    }
    hints.append(hint(.comment, words: "comment"))
    if !isLabelled { hints.append(onward) }
    if !focus.isList { hints.append(hint(.nextItem, .previousItem, words: "item")) }
    if isOpen, isRunning, !focus.isList { hints.append(hint(.follow, words: "follow")) }
    if !wraps, !focus.isList { hints.append(hint(.left, .right, words: "sideways")) }
    if isOpen, run?.isRunning == false {
      if desk.active.isEmpty { hints.append(hint(.otherOrder, words: "other order")) }
      hints.append(hint(.replay, words: "replay"))
      if walked.quote == nil { hints.append(hint(.nextQuote, words: "quote")) }
    }
    if isLabelled, !taxonomy.groups.isEmpty { hints.append(hint(.reasons, words: "reasons")) }
    if (runsByComparison[current]?.count ?? 0) > 1, isOpen {
      hints.append(hint(.previousRun, .nextRun, words: "run"))
    }
    // Where the judge is sealed, so is where one disagrees with it.
    if tallies.counts.judged > 0, tallies.counts.labelled > 0, isOpen {
      hints.append(hint(.nextDisagreement, words: "disagreement"))
    }
    if !isOpen { hints.append(hint(.blind, words: "open")) }
    hints.append(
      !focus.isList
        ? hint(.search, words: "search")
        : queue.plan.filter.isEmpty && queue.narrowed == nil ? hint(.filter, words: "filter") : nil)
    hints.append(hint(.commandLine, words: "command"))
    if focus.isList { hints.append(hint(.markItem, words: "mark")) }
    hints.append(hint(.help, words: "help"))
    return hints.compactMap { $0 }
  }
}
