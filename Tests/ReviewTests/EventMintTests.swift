import Judgment
import Review
import TestGround
import Testing

@Suite struct EventMintTests {
  @Test func idsAreVersion7AndAscendEvenWhereTheClockDoesNot() {
    var mint = EventMint()
    var chance = SeededGenerator(seed: 7)
    var last: Event.Place?
    for step in 0..<20_000 {
      // Mostly the same millisecond, sometimes an earlier one.
      let now = Timestamp(milliseconds: 1_700_000_000_000 - Int64(step % 3))
      let place = mint.next(now: now, using: &chance)
      if let last {
        #expect(last < place && last.id < place.id)
      }
      last = place
      let digits = Array(place.id.text)
      #expect(digits.count == 36 && digits[14] == "7" && "89ab".contains(digits[19]))
    }
  }

  /// The example of RFC 9562, appendix A.6: 2022-02-22T19:22:22.000Z.
  @Test func theStandardsExample() {
    let time = Timestamp(milliseconds: 0x017F_22E2_79B0)
    let id = EventMint.uuid(at: time, counter: 0xCC3, chance: 0x18C4_DC0C_0C07_398F)
    #expect(id == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
    #expect(time.rfc3339 == "2022-02-22T19:22:22.000Z")
  }

  @Test func aSessionsNewestTimeIsNotUndercut() {
    var mint = EventMint(after: Timestamp(milliseconds: 5_000))
    var chance = SeededGenerator(seed: 1)
    #expect(mint.next(now: Timestamp(milliseconds: 10), using: &chance).at.milliseconds >= 5_000)
  }
}
