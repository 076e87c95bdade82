package import Interface
package import Judgment
package import Review
package import Sessions
import Synchronization

/// Looks through stored transcripts on a thread of its own, one in memory at a time. What belongs
/// to an earlier search than the newest is dropped between two transcripts.
package final class TranscriptSearch: Sendable {
  private let queue = WorkThread("judgments")
  /// The newest search, by the number that it was asked under, and the last that was ended.
  private let searches = Mutex((newest: 0, ended: 0))

  package init() {}

  /// Looks through the transcripts of some runs, after those asked for before.
  ///
  /// - Parameters:
  ///   - pattern: what is looked for.
  ///   - runs: whose transcripts.
  ///   - store: where they are; without one, nothing is found.
  ///   - generation: the search that this is a part of; a greater one ends those before it.
  ///   - tell: gets `News.foundRuns` for all of the runs, from the thread, unless the search has ended.
  package func look(
    for pattern: TextPattern, in runs: [RunID], of store: SessionStore?, _ generation: Int,
    tell: @escaping @Sendable (News) -> Void
  ) {
    searches.withLock { $0.newest = max($0.newest, generation) }
    queue.async { [self] in
      var found: [FoundRun] = []
      var unread: String?
      for run in runs {
        guard isWanted(generation) else { return }
        do {
          let text = try store?.text(of: run) ?? []
          if let finding = pattern.finding(in: text) {
            found.append(FoundRun(run: run, finding: finding))
          }
        } catch {
          unread = Failure.sentence(error)
        }
      }
      guard isWanted(generation) else { return }
      if let unread { tell(.notice(Notice("not all judgments are searched: \(unread)", .bad))) }
      tell(.foundRuns(found, searched: runs.count, generation: generation))
    }
  }

  private func isWanted(_ generation: Int) -> Bool {
    searches.withLock { $0.newest == generation && $0.ended < generation }
  }

  /// Ends the newest search.
  package func stop() { searches.withLock { $0.ended = $0.newest } }

  /// Waits until all that was asked for is answered or dropped.
  package func finish() { queue.sync {} }

  /// Ends the newest search and waits until no transcript is being read.
  package func close() {
    stop()
    finish()
  }
}
