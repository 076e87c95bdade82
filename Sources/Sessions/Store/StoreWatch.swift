import GRDB
import Glibc
import Judgment
import Synchronization

/// Tells when another process changed a session's file: inotify on the database and its log,
/// then SQLite's own count of foreign changes.
///
/// For one thread that calls `wait` in a loop, and another that calls `cancel` at the end. Nothing
/// wakes up while nothing is written.
package final class StoreWatch: Sendable {
  private let store: SessionStore
  private let notifier: Int32
  private let wakeReader: Int32
  private let wakeWriter: Int32
  private let names: [String]
  /// How long to pause before looking again; nil where nothing is awaited.
  private let pause = Mutex<Int32?>(nil)

  init(_ store: SessionStore) throws(SessionError) {
    self.store = store
    let (folder, name) = AtomicFile.split(store.path)
    names = [name, name + "-wal"]
    var ends: [Int32] = [-1, -1]
    notifier = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    guard notifier >= 0, pipe(&ends) == 0 else {
      throw SystemFailure.error("watch", store.path)
    }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    wakeReader = ends[0]
    wakeWriter = ends[1]
    // The folder is watched, since the log comes and goes.
    let mask = UInt32(IN_MODIFY | IN_CREATE | IN_MOVED_TO)
    guard inotify_add_watch(notifier, folder, mask) >= 0 else {
      throw SystemFailure.error("watch", folder)
    }
  }

  deinit {
    close(notifier)
    close(wakeReader)
    close(wakeWriter)
  }

  /// The first and the longest pause, in milliseconds, before looking again after a notice.
  private static let pauses: (first: Int32, longest: Int32) = (4, 1_024)

  /// Waits until another process has written to the session, and gives true; false where the time
  /// ran out, or `cancel` was called. This process's own writes are not told.
  package func wait(milliseconds: Int32 = -1) throws(SessionError) -> Bool {
    let begin = Clock.now().milliseconds
    while true {
      let left =
        milliseconds < 0
        ? Int32.max : max(0, milliseconds - Int32(clamping: Clock.now().milliseconds - begin))
      let pause = pause.withLock { $0 }
      let time = min(left, pause ?? .max)
      var polled = [
        pollfd(fd: notifier, events: Int16(POLLIN), revents: 0),
        pollfd(fd: wakeReader, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&polled, 2, time == .max ? -1 : time)
      if ready < 0 && errno == EINTR { continue }
      guard ready >= 0 else { throw SystemFailure.error("watch", store.path) }
      if polled[1].revents != 0 { return false }
      let isNoticed = polled[0].revents != 0 && drain()
      if isNoticed || ready == 0 {
        if try store.hasForeignChanges() { return true }
        // The notice comes when the log is written, but the change counts only once the log is
        // on disk, of which there is no notice: so look again a few times.
        self.pause.withLock { next in
          if isNoticed {
            next = Self.pauses.first
          } else if let last = next {
            next = last < Self.pauses.longest ? last * 2 : nil
          }
        }
        if left == 0 { return false }
      }
    }
  }

  /// Ends a `wait` that is under way, and all later ones.
  package func cancel() {
    var byte: UInt8 = 1
    _ = write(wakeWriter, &byte, 1)
  }

  /// Whether any of the notices is about this session.
  private func drain() -> Bool {
    var isOurs = false
    let size = MemoryLayout<inotify_event>.size
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let got = read(notifier, &buffer, buffer.count)
      guard got >= size else { return isOurs }
      buffer.withUnsafeBytes { bytes in
        var offset = 0
        while offset + size <= got {
          let event = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
          let end = min(got, offset + size + Int(event.len))
          let name = bytes[(offset + size)..<end].prefix { $0 != 0 }
          let text = String(decoding: name, as: UTF8.self)
          // A queue that overflowed may have lost ours.
          if names.contains(text) || event.mask & UInt32(IN_Q_OVERFLOW) != 0 { isOurs = true }
          offset = end
        }
      }
    }
  }
}

extension SessionStore {
  /// A watch for other processes' changes; what they are, `changes(since:)` reads.
  package func watch() throws(SessionError) -> StoreWatch { try StoreWatch(self) }

  /// Whether another connection than this store's writer wrote since this was last asked.
  package func hasForeignChanges() throws(SessionError) -> Bool {
    do {
      return try pool.writeWithoutTransaction { db in
        let found = try Int64.fetchOne(db, sql: "PRAGMA data_version") ?? 0
        return dataVersion.withLock { last in
          defer { last = found }
          return last != found
        }
      }
    } catch {
      throw SessionError(error, path: path)
    }
  }
}
