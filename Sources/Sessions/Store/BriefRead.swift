import GRDB
import Synchronization

/// A look into a database's file that is opened for nothing else.
///
/// The closed connections are kept, some kilobytes each: when one goes, so does its dispatch queue,
/// which makes libdispatch start threads on Linux and wake once a second from then on, though a
/// screen that stands still should not wake at all.
enum BriefRead {
  private static let closed = Mutex<[DatabaseQueue]>([])

  static func read<Value>(
    _ path: String, _ configuration: Configuration, _ body: (Database) throws -> Value
  ) throws -> Value {
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    defer {
      try? queue.close()
      closed.withLock { $0.append(queue) }
    }
    return try queue.read(body)
  }
}
