import Application
import Experiments
import Foundation
import Judgment
import Testing

@Suite("The end of a night of runs")
struct StopTimeTests {
  private func moment(_ text: String, after now: String, zone: String) throws -> String? {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: zone))
    return StopTime(text)?.moment(
      after: try #require(Timestamp(rfc3339: now)), in: calendar
    ).rfc3339
  }

  @Test("A time of day is today's while it is to come, else tomorrow's, on the clock of the place")
  func clock() throws {
    let zone = "Asia/Tokyo"  // nine hours ahead, the whole year
    #expect(
      try moment("08:00", after: "2026-11-27T22:30:00Z", zone: zone) == "2026-11-27T23:00:00.000Z")
    #expect(
      try moment("08:00", after: "2026-11-27T23:30:00Z", zone: zone) == "2026-11-28T23:00:00.000Z")
    // On the dot it is the next day's: nothing could begin otherwise.
    #expect(
      try moment("08:00", after: "2026-11-27T23:00:00Z", zone: zone) == "2026-11-28T23:00:00.000Z")
  }

  @Test("A night in which clocks change is an hour shorter or longer; a duration is not")
  func changes() throws {
    // 29 March 2026: 02:00 becomes 03:00; 25 October: 03:00 becomes 02:00.
    let zone = "Europe/Berlin"
    #expect(
      try moment("08:00", after: "2026-03-28T21:00:00Z", zone: zone) == "2026-03-29T06:00:00.000Z")
    #expect(
      try moment("08:00", after: "2026-10-24T20:00:00Z", zone: zone) == "2026-10-25T07:00:00.000Z")
    #expect(
      try moment("02:30", after: "2026-03-28T21:00:00Z", zone: zone) == "2026-03-29T01:00:00.000Z")
    #expect(
      try moment("90m", after: "2026-03-29T00:30:00Z", zone: zone) == "2026-03-29T02:00:00.000Z")
  }
}
