import Inference
import Testing

/// Philox 4×32-10 against the known answers that come with Random123 (Salmon et al. 2011).
@Suite struct RandomTests {
  @Test func knownAnswers() {
    let zeros = Random.philox(counter: (0, 0, 0, 0), key: (0, 0))
    #expect(zeros == (0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
    let ones = Random.philox(counter: (.max, .max, .max, .max), key: (.max, .max))
    #expect(ones == (0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
    let pi = Random.philox(
      counter: (0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
      key: (0xa409_3822, 0x299f_31d0))
    #expect(pi == (0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1))
  }

  @Test func uniformLiesInTheUnitInterval() {
    let random = Random(seed: 0x1234_5678_9abc_def0)
    var sum = 0.0
    for counter in 0..<1000 {
      let number = random.uniform(UInt64(counter))
      #expect((0..<1).contains(number))
      sum += number
    }
    // The mean of 1,000 has a deviation of .009.
    #expect(abs(sum / 1000 - 0.5) < 0.04)
  }
}
