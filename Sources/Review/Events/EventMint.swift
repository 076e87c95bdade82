package import Judgment

/// Makes the ids and times of new events: UUIDv7 (RFC 9562) whose times never run backwards,
/// even where the clock does.
///
/// Pure: the clock's reading and the chance come in. Start it from the newest event's time, so
/// that an undo always sorts after what it takes back.
package struct EventMint: Sendable {
  private var last: Timestamp
  private var counter: UInt16 = 0

  /// - Parameter last: The newest time in the session, if any.
  package init(after last: Timestamp? = nil) {
    self.last = last ?? Timestamp(milliseconds: 0)
  }

  /// The id and time of an event that happens now.
  package mutating func next(
    now: Timestamp, using chance: inout some RandomNumberGenerator
  ) -> Event.Place {
    if now > last {
      last = now
      // Half of the counter's range is left free, so that a millisecond can't exhaust it.
      counter = UInt16.random(in: 0..<2048, using: &chance)
    } else if counter < 4095 {
      counter += 1
    } else {
      last = Timestamp(milliseconds: last.milliseconds + 1)
      counter = 0
    }
    let id = Self.uuid(at: last, counter: counter, chance: chance.next())
    return Event.Place(at: last, id: EventID(id))
  }

  /// A UUIDv7 as text: 48 bits of milliseconds, 12 bits of counter, 62 bits of chance.
  package static func uuid(at time: Timestamp, counter: UInt16, chance: UInt64) -> String {
    let milliseconds = UInt64(clamping: time.milliseconds) & 0xffff_ffff_ffff
    let high = milliseconds << 16 | 0x7000 | UInt64(counter & 0x0fff)
    let low = 0x8000_0000_0000_0000 | chance & 0x3fff_ffff_ffff_ffff
    func hex(_ value: UInt64, _ width: Int) -> String {
      let digits = String(value, radix: 16)
      return String(repeating: "0", count: width - digits.utf8.count) + digits
    }
    return [
      hex(high >> 32, 8), hex(high >> 16 & 0xffff, 4), hex(high & 0xffff, 4),
      hex(low >> 48, 4), hex(low & 0xffff_ffff_ffff, 12),
    ].joined(separator: "-")
  }
}
