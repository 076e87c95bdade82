package import Screen

/// What a line typed in `--linear` means.
package enum LinearLine: Sendable, Equatable {
  /// Reads the item in view, or a part of it.
  case read(LinearPart?)
  /// Lists items from one of these numbers on, from 1; without one from the item in view on.
  case list(from: Int?)
  case help
  /// To be done one after the other, as keys and commands do it on the screen.
  case steps([Step])
  /// Goes to the item with this number in the list, from 1.
  case item(Int)
  /// Nothing; a sentence says what could be meant.
  case unknown(String)

  /// What a person at the screen would do: a command by its key, a key, text that is typed.
  package enum Step: Sendable, Equatable {
    case command(Command)
    case key(Key)
    case text(String)
  }

  package init(_ line: String, keymap: Keymap) {
    let line = line.trimmingBlanks
    let words = line.split(separator: " ", maxSplits: 1).map(String.init)
    switch words.first {
    case nil: self = .steps([.command(.next)])
    case "?", "help": self = .help
    case "read":
      guard words.count > 1 else {
        self = .read(nil)
        return
      }
      self =
        LinearPart(rawValue: words[1]).map { .read($0) }
        ?? .unknown(
          "read takes \(LinearPart.allCases.map(\.rawValue).joined(separator: ", ")), or nothing")
    case "list":
      guard words.count > 1 else {
        self = .list(from: nil)
        return
      }
      self =
        Int(words[1]).map { .list(from: $0) } ?? .unknown("list takes a number, such as list 21")
    case "c": self = Self.typed(words, into: .comment, lacking: "c and then the comment")
    case "s": self = Self.typed(words, into: .skip, lacking: "s and then the reason")
    case let word? where word.hasPrefix("/"):
      self = .steps([.command(.filter)] + Self.replacing(String(line.dropFirst())))
    case let word? where word.hasPrefix("#"):
      self =
        Int(word.dropFirst()).map { .item($0) } ?? .unknown("# takes a number, such as #12")
    default: self = Self.command(line, keymap)
    }
  }

  private static func typed(
    _ words: [String], into command: Command, lacking: String
  ) -> LinearLine {
    guard words.count > 1 else { return .unknown("write \(lacking)") }
    return .steps([.command(command)] + replacing(words[1]))
  }

  /// Takes out what a line holds, types a text, and Enter.
  private static func replacing(_ text: String) -> [Step] {
    [.key(.control("e")), .key(.control("u")), .text(text), .key(.enter)]
  }

  /// A command by its keys or its name.
  private static func command(_ line: String, _ keymap: Keymap) -> LinearLine {
    let named = Command(rawValue: line)
    let pressed: Command? =
      if case .command(let command) = keymap.match(line.map { .character($0) }, in: .readers) {
        command
      } else {
        nil
      }
    guard let command = pressed ?? named else {
      return .unknown(
        "“\(Sanitizer.oneLine(line, limit: 40))” means nothing here; ? tells what does")
    }
    guard Command.linear.contains(command) else {
      return .unknown("\(command.rawValue) needs the screen; ? tells what works here")
    }
    return .steps([.command(command)])
  }
}

extension Command {
  /// What works without a screen.
  package static let linear: [Command] = [
    .nextItem, .previousItem, .nextUnlabelled, .previousUnlabelled, .nextDisagreement,
    .previousDisagreement, .nextFlagged, .previousFlagged, .nextFailure, .previousFailure,
    .nextQuote, .previousQuote, .labelA, .labelB, .labelTie, .labelBothBad, .labelCannot, .stronger,
    .weaker, .agree, .overrule, .flag, .undo, .redo, .run, .otherOrder, .runAll, .pause, .stop,
    .previousRun, .nextRun, .blind, .adjudicate, .nextConflict,
    .previousConflict, .next, .back, .quit,
  ]
}
