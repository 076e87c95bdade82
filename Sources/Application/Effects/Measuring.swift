package import Interface
import Reports
package import Sessions
import Synchronization

/// Computes a session's measures on a thread of its own, with one transcript in memory at a time.
/// What was asked for before the newest request is dropped between two transcripts.
package final class Measuring: Sendable {
  private let queue = WorkThread("measures")
  /// The newest request, and the last that was ended, by their generations.
  private let requests = Mutex((newest: 0, ended: 0))

  package init() {}

  /// - Parameters:
  ///   - request: what is asked for; a later one ends those before it.
  ///   - store: where the evidence is.
  ///   - tell: gets `News.measuring` now and then, and `News.measured` or `News.notMeasured` in the
  ///     end, from the thread; nothing once the request has ended.
  package func measure(
    _ request: MeasureRequest, of store: SessionStore?, tell: @escaping @Sendable (News) -> Void
  ) {
    let generation = request.generation
    requests.withLock { $0.newest = max($0.newest, generation) }
    queue.async { [self] in
      guard isWanted(generation) else { return }
      do {
        guard let store else { throw UsageError.wrongValue("No session is open.") }
        let report = PreparedReport(try self.report(request, of: store, tell: tell))
        guard isWanted(generation) else { return }
        tell(.measured(report, generation: generation))
      } catch is Ended {
        // Nobody waits for it.
      } catch {
        tell(.notMeasured(Failure.sentence(error), generation: generation))
      }
    }
  }

  private func report(
    _ request: MeasureRequest, of store: SessionStore, tell: (News) -> Void
  ) throws -> Report {
    var told = SystemClock.uptime()
    let reading = try EvidenceReader.Reading(
      of: store, sealing: request.sealing, goldIsHiddenFrom: request.goldIsHiddenFrom
    ) { share in
      guard isWanted(request.generation) else { throw Ended() }
      let now = SystemClock.uptime()
      guard now - told >= Self.secondsApart else { return }
      told = now
      tell(.measuring(share: share, generation: request.generation))
    }
    return Report(reading.evidence, title: request.title)
  }

  /// Seconds between two words on how far it is.
  private static let secondsApart = 0.2

  private struct Ended: Error {}

  private func isWanted(_ generation: Int) -> Bool {
    requests.withLock { $0.newest == generation && $0.ended < generation }
  }

  /// Ends the newest request and waits until no transcript is being read.
  package func close() {
    requests.withLock { $0.ended = $0.newest }
    queue.sync {}
  }
}
