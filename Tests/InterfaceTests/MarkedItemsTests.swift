import Interface
import Judgment
import Review
import Screen
import Testing

/// Items marked in the list, and what is done to all of them.
@Suite struct MarkedItemsTests {
  private func desk(_ records: [RunRecord] = [], isScaffolded: Bool = false) -> Desk {
    var desk = Desk(records: records)
    desk.take(
      .judge(.ready(JudgeFacts(name: "j", protocolName: "p", isScaffolded: isScaffolded))))
    desk.effects = []
    return desk
  }

  private func asked(_ desk: Desk) -> [JudgeRequest] {
    desk.effects.flatMap { effect in
      if case .judge(let requests, _) = effect { requests } else { [JudgeRequest]() }
    }
  }

  /// What the loop does with an effect that makes an event for each of several.
  private func carryOut(_ desk: inout Desk) {
    for effect in desk.effects {
      guard case .flag(let comparisons) = effect else { continue }
      for comparison in comparisons {
        let moment = desk.moment()
        desk.perform(.flag(comparison, moment))
      }
    }
    desk.effects.removeAll { if case .flag = $0 { true } else { false } }
  }

  /// Space marks and goes on, again it takes the mark away; Esc takes all away.
  @Test func spaceMarks() {
    var desk = desk()
    desk.type("  ")
    #expect(desk.currentNumber == 3)
    #expect(desk.toast == "2 marked")
    let rows = desk.rows(inside: .list)
    #expect(rows[1].hasPrefix(" •1") && rows[2].hasPrefix(" •2") && rows[3].hasPrefix("  3"))
    #expect(desk.screen.contains("Items · 2 marked"))
    #expect(desk.lines.last?.contains("r run 2 marked") == true)
    desk.type("k ")
    #expect(desk.state.queue.marked == [Samples.comparison(of: Samples.sky)])
    // At the list's end there is nowhere to go on to.
    desk.type("G ")
    #expect(desk.state.queue.marked.count == 2 && desk.currentNumber == 5)
    desk.press(.escape)
    #expect(desk.state.queue.marked.isEmpty)
    // In the readers it pages, as ever.
    desk.press(.enter)
    desk.type(" ")
    #expect(desk.state.queue.marked.isEmpty)
  }

  @Test func allThatAreMarkedAreRun() {
    for keys in ["r", "gr"] {
      var desk = desk()
      desk.type("j jj " + keys)
      let wanted = [Samples.sum, Samples.list].map(Samples.comparison)
      #expect(asked(desk).map(\.comparison) == wanted, "\(keys)")
      #expect(desk.toast?.hasPrefix("2 runs asked for") == true)
    }
    // In the readers the one in view is run.
    var reading = desk()
    reading.type("j jj ")
    reading.press(.enter)
    reading.type("r")
    #expect(asked(reading).map(\.comparison) == [Samples.comparison(of: Samples.list)])
  }

  /// The other order is other than the one that is shown.
  @Test func theOtherOrderOfAll() throws {
    let record = Samples.record("r", Samples.sky)
    var desk = desk([record])
    desk.type("  o")
    let requests = asked(desk)
    #expect(requests.count == 2)
    #expect(requests[0].presentation == record.run.presentation.reversed)
  }

  /// Marks stay while the filter is another: what is marked is done, in the list or not.
  @Test func marksOutlastTheFilter() {
    var desk = desk()
    desk.type(" /haiku")
    desk.press(.enter)
    desk.type(" r")
    #expect(
      asked(desk).map(\.comparison) == [Samples.sky, Samples.poem].map(Samples.comparison))
  }

  /// An event for each, so that each can be taken back; all flagged, the flags go.
  @Test func allAreFlagged() {
    var desk = desk()
    desk.type(" 1")
    desk.storeAll()
    desk.type("j f")
    #expect(desk.toast?.hasPrefix("2 flags set") == true)
    carryOut(&desk)
    #expect(desk.currentNumber == 4)
    #expect(desk.state.tallies.counts.flagged == 2)
    // Nothing was decided by it, and what was decided stays so.
    let flagged = desk.labels.suffix(2)
    #expect(flagged.allSatisfy { $0.isFlagged && $0.choice == nil })
    #expect(desk.state.tallies.counts.labelled == 1)
    #expect(flagged.allSatisfy { $0.activeMilliseconds == 0 })
    desk.storeAll()
    desk.type("u")
    #expect(desk.state.tallies.counts.flagged == 1)
    desk.run(.focus1)
    desk.type("f")
    carryOut(&desk)
    #expect(desk.state.tallies.counts.flagged == 2)
    desk.type("f")
    #expect(desk.toast?.hasPrefix("2 flags taken away") == true)
    carryOut(&desk)
    #expect(desk.state.tallies.counts.flagged == 0)
  }

  /// Digits decide on what is in view alone, whatever is marked.
  @Test func decisionsAreOnWhatIsInView() {
    var desk = desk()
    desk.type("  1")
    #expect(desk.labels.map(\.comparison) == [Samples.comparison(of: Samples.poem)])
  }

  @Test func anotherSessionHasNoMarks() {
    var desk = desk()
    desk.type(" ")
    if let session = desk.state.session { desk.take(.opened(session)) }
    #expect(desk.state.queue.marked.isEmpty)
  }
}
