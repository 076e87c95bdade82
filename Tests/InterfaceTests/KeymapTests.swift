import Interface
import Screen
import Testing

@Suite struct KeymapTests {
  @Test func noTwoCommandsShareKeysInAPlace() {
    #expect(Keymap.standard.conflicts.isEmpty, "\(Keymap.standard.conflicts)")
  }

  @Test func aConflictIsFound() {
    let twice = Keymap(bindings: [
      .init(.down, [[.character("j")]]), .init(.up, [[.character("j")]], in: .list),
    ])
    #expect(twice.conflicts.count == 1)
    // A key that is also a prefix would never fire its sequences.
    let hidden = Keymap(bindings: [
      .init(.down, [[.character("g")]]), .init(.top, [[.character("g"), .character("g")]]),
    ])
    #expect(hidden.conflicts.isEmpty == false)
  }

  @Test(arguments: Command.allCases)
  func everyCommandHasKeysAndHelp(_ command: Command) {
    #expect(!Keymap.standard.sequences(for: command, in: .everywhere).isEmpty)
    #expect(!command.title.isEmpty)
  }

  /// INTERFACE.md: never `h` for help, no destructive Backspace or Esc, no counts.
  @Test func keysThatMustNotBe() {
    for place in [Keymap.Places.list, .readers] {
      for key in [Key.character("h"), .backspace, .delete] {
        #expect(Keymap.standard.match([key], in: place) == .nothing)
      }
      for digit in 6...9 {
        #expect(Keymap.standard.match([.character(Character("\(digit)"))], in: place) == .nothing)
      }
    }
  }

  /// The keys of the table that a reviewer's fingers know.
  @Test func theTableHolds() {
    let wanted: [(String, Command)] = [
      ("j", .down), ("k", .up), ("gg", .top), ("G", .bottom), ("J", .nextItem),
      ("K", .previousItem), ("1", .labelA), ("2", .labelB), ("3", .labelTie),
      ("4", .labelBothBad), ("5", .labelCannot), ("+", .stronger), ("-", .weaker),
      ("a", .agree), ("x", .overrule), ("c", .comment), ("f", .flag), ("t", .reasons), ("e", .edit),
      ("ws", .reviewSound),
      ("wp", .reviewPartly), ("wu", .reviewUnsound), ("wc", .reviewCriterion),
      ("wm", .reviewMissing), ("gh", .history), ("gl", .journal), ("g?", .guidelines), ("s", .skip),
      ("u", .undo), ("r", .run), ("gr", .runAll), ("o", .otherOrder), ("p", .pause),
      ("{", .previousRun), ("}", .nextRun), ("F", .follow), ("z", .zoom), ("i", .raw),
      ("]d", .nextDisagreement), ("[d", .previousDisagreement), ("]u", .nextUnlabelled),
      ("]f", .nextFlagged), ("]q", .nextQuote), ("]e", .nextFailure), ("]r", .nextCriterion),
      ("/", .search), ("n", .nextMatch), ("N", .previousMatch), ("g/", .searchEverywhere),
      ("D", .diff), ("]c", .nextDifference), ("[c", .previousDifference), ("M", .judges),
      ("B", .blind), ("T", .theme), ("?", .help), ("q", .back),
      ("Q", .quit),
    ]
    for (keys, command) in wanted {
      let match = Keymap.standard.match(keys.map { .character($0) }, in: .readers)
      #expect(match == .command(command), "\(keys)")
    }
  }
}
