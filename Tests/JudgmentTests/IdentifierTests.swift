import Judgment
import Testing

struct IdentifierTests {
  /// Digits, UUIDs, and all that only nearly is either.
  static let texts = [
    "00000000000000000000000000000000", "ffffffffffffffffffffffffffffffff",
    "0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcde0",
    "01234567-89ab-cdef-0123-456789abcdef", "01234567-89ab-cdef-0123-456789abcdee",
    "0123456789ABCDEF0123456789ABCDEF", "0123456789abcdef0123456789abcdeg",
    "0123456789abcdef0123456789abcde", "01234567-89ab-cdef-0123-456789abcdefa",
    "0123456-789ab-cdef-0123-456789abcdef0", "01234567_89ab-cdef-0123-456789abcdef",
    "-1234567-89ab-cdef-0123-456789abcdef", "", "c-sky", "äöü0123456789abcdef0123456789a",
  ]

  @Test(arguments: texts)
  func theTextComesBack(_ text: String) {
    #expect(ItemID(text).text == text)
    #expect(ItemID(text).description == text)
  }

  @Test func equalAndOrderedAsTheTextsAre() {
    for left in Self.texts {
      for right in Self.texts {
        #expect((ItemID(left) == ItemID(right)) == (left == right), "\(left) \(right)")
        #expect((ItemID(left) < ItemID(right)) == (left < right), "\(left) \(right)")
        if left == right { #expect(ItemID(left).hashValue == ItemID(right).hashValue) }
      }
    }
  }

  @Test func aMillionTakeNoMoreThanThreeWordsEach() {
    #expect(MemoryLayout<ComparisonID>.stride == 24)
  }
}
