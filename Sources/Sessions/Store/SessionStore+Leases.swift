import GRDB
import Judgment

/// Jobs that only one process should do at a time, such as a run.
extension SessionStore {
  /// Takes a job. False where a living process has it; a dead one's lease is taken over.
  package func claim(job: String) throws(SessionError) -> Bool {
    try writing { try claim(job: job, run: nil, $0) == nil }
  }

  /// Gives a job back; another's is left alone.
  package func release(job: String) throws(SessionError) {
    try writing { db in
      try db.execute(
        sql: "DELETE FROM leases WHERE job = ? AND holder = ?", arguments: [job, holder.text])
    }
  }

  /// Tells other machines that this process lives. Every half minute is enough; on one machine
  /// nobody needs it.
  package func beat() throws(SessionError) {
    try writing { db in
      try db.execute(
        sql: "UPDATE leases SET beat = ? WHERE holder = ?",
        arguments: [Clock.now().milliseconds, holder.text])
    }
  }

  func releaseAll() throws(SessionError) {
    try writing {
      try $0.execute(sql: "DELETE FROM leases WHERE holder = ?", arguments: [holder.text])
    }
  }

  /// Takes a job within a transaction; gives the living holder where there is one.
  func claim(job: String, run: String?, _ db: Database) throws -> LeaseHolder? {
    let now = Clock.now()
    let row = try Row.fetchOne(
      db, sql: "SELECT holder, beat FROM leases WHERE job = ?", arguments: [job])
    if let row, let other = LeaseHolder(text: row["holder"]), other != holder {
      let beat = Timestamp(milliseconds: row["beat"])
      if other.isAlive(beat: beat, now: now, seenFrom: holder) { return other }
    }
    try db.execute(
      sql: "INSERT OR REPLACE INTO leases (job, run, holder, beat) VALUES (?, ?, ?, ?)",
      arguments: [job, run, holder.text, now.milliseconds])
    return nil
  }

  /// Whether a living process, this one included, is at work on a run.
  func isLeased(run: String, _ db: Database) throws -> Bool {
    let now = Clock.now()
    let rows = try Row.fetchAll(
      db, sql: "SELECT holder, beat FROM leases WHERE run = ?", arguments: [run])
    return rows.contains { row in
      LeaseHolder(text: row["holder"])?.isAlive(
        beat: Timestamp(milliseconds: row["beat"]), now: now, seenFrom: holder) ?? false
    }
  }
}
