import Interface
import Screen
import Testing

/// Keys are read as they are printed.
@Suite struct KeySequenceTests {
  static let keys: [Key] =
    [
      .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .enter, .escape, .tab, .backTab,
      .backspace, .delete, .insert, .function(1), .function(12), .function(63), .alt("1"),
      .alt("x"), .alt(" "), .alt("-"), .control("d"), .control("@"), .control("_"),
    ] + "aZ1 -]>F#?漢é".map { .character($0) }

  @Test(arguments: keys)
  func oneKeyComesBack(_ key: Key) throws {
    let sequence = KeySequence([key])
    #expect(try KeySequence(parsing: sequence.description) == sequence)
  }

  @Test func twoAndThreeKeysComeBack() throws {
    for one in Self.keys {
      for other in Self.keys {
        for sequence in [KeySequence([one, other]), KeySequence([one, other, one])] {
          #expect(try KeySequence(parsing: sequence.description) == sequence, "\(sequence)")
        }
      }
    }
  }

  /// Letters that spell a key's name stand apart, or they would be read as that key.
  @Test(arguments: ["Up", "up", "Del", "tab", "F1", "end", "Esc", "Spac"])
  func lettersThatSpellAKeyComeBack(_ letters: String) throws {
    let sequence = KeySequence(letters.map { .character($0) })
    #expect(try KeySequence(parsing: sequence.description) == sequence)
  }

  @Test func everyKeyOfTheTableComesBack() throws {
    for binding in Keymap.standard.bindings {
      for sequence in binding.sequences {
        #expect(try KeySequence(parsing: sequence.description) == sequence)
      }
    }
  }

  @Test(arguments: [
    ("g x", [Key.character("g"), .character("x")]), ("gx", [.character("g"), .character("x")]),
    ("Ctrl-X", [.control("x")]), ("ctrl-w v", [.control("w"), .character("v")]),
    ("g Enter", [.character("g"), .enter]), ("Up", [.up]), ("PageDown", [.pageDown]),
    ("Escape", [.escape]), ("Ctrl-Space", [.control("@")]),
    ("  ]  d ", [.character("]"), .character("d")]),
  ])
  func whatPeopleWrite(_ text: String, _ keys: [Key]) throws {
    #expect(try KeySequence(parsing: text).keys == keys)
  }

  @Test(arguments: [
    ("", "no key"), ("  ", "no key"), ("Entr", "`Entr` is no key"), ("pgdn", "write `PgDn`"),
    ("tab", "write `Tab`"), ("Ctrl-Enter", "after Ctrl- stands one letter"),
    ("Ctrl-i", "can't be told from `Tab`"), ("Ctrl-m", "`Enter`"), ("Ctrl-h", "`Backspace`"),
    ("Ctrl-[", "`Esc`"), ("Ctrl-1", "no key that terminals send"), ("Alt-", "one character"),
    ("hello", "`hello` is no key"),
  ])
  func whatIsNoKeySaysSo(_ text: String, _ words: String) throws {
    let error = #expect(throws: KeyNameError.self) { try KeySequence(parsing: text) }
    #expect(try #require(error).description.contains(words), "\(String(describing: error))")
  }
}
