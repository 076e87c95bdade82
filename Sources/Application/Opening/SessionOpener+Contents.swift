import Foundation
package import Interface
import JSON
import Judgment
package import Sessions

extension SessionOpener.Opened {
  /// Everything that the interface shows, read from the store, and the place that it was read up to:
  /// what comes after that is still to be told. Texts of runs are read once for their verdicts and
  /// kept where they are few.
  package func contents() throws -> (session: OpenedSession, readUpTo: StoreCursor) {
    let info = try store.session()
    let changes = try store.load()
    let keepsTexts = changes.runs.reduce(0) { $0 + $1.byteCount } < 4_000_000
    let runs = try changes.runs.sorted { $0.run.id < $1.run.id }.map { stored in
      var run = stored.run
      run.transcript = try store.transcript(of: run.id)
      let record = RunRecord(reading: run)
      return keepsTexts || run.end == nil ? record : record.withoutText
    }
    let path = notStored == nil ? store.path : original
    var session = OpenedSession(
      name: info.name, path: path.map { URL(fileURLWithPath: $0).path }, title: title,
      orderSeed: info.seed, items: changes.items,
      comparisons: changes.comparisons, runs: runs, events: changes.events,
      notes: Self.notes(of: changes.items), complaints: complaints)
    session.notStored = notStored
    return (session, changes.cursor)
  }

  /// The key of an item's note in its `meta`, as sample sessions have them.
  private static let noteKey = "overrule_note"

  private static func notes(of items: [Item]) -> [ItemID: String] {
    var notes: [ItemID: String] = [:]
    for item in items {
      guard let text = item.meta[noteKey],
        case .string(let note)? = try? JSONValue(parsing: text)
      else { continue }
      notes[item.id] = note
    }
    return notes
  }
}
