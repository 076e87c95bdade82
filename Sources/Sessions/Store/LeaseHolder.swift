import Glibc
import Judgment

/// A process that holds leases: enough to tell later whether it still lives.
struct LeaseHolder: Sendable, Equatable {
  /// How long a holder on another machine counts as alive after its last beat.
  static let patienceMilliseconds: Int64 = 90_000

  var machine: String
  var boot: String
  /// Process ids mean something only within their namespace (a container has its own).
  var namespace: String
  var process: Int32
  /// When the process began, in clock ticks since boot: ids are used again.
  var began: String
  /// Tells two stores of one process apart.
  var instance: String

  static func current() -> LeaseHolder {
    LeaseHolder(
      machine: word(of: "/etc/machine-id"), boot: word(of: "/proc/sys/kernel/random/boot_id"),
      namespace: link("/proc/self/ns/pid"), process: getpid(), began: start(of: getpid()) ?? "",
      instance: String(UInt64.random(in: 0 ... .max), radix: 36))
  }

  /// As stored.
  var text: String {
    [machine, boot, namespace, String(process), began, instance].joined(separator: "|")
  }

  init?(text: String) {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 6, let process = Int32(parts[3]) else { return nil }
    self.init(
      machine: parts[0], boot: parts[1], namespace: parts[2], process: process, began: parts[4],
      instance: parts[5])
  }

  private init(
    machine: String, boot: String, namespace: String, process: Int32, began: String,
    instance: String
  ) {
    self.machine = machine
    self.boot = boot
    self.namespace = namespace
    self.process = process
    self.began = began
    self.instance = instance
  }

  /// Whether the process of a lease still lives, as far as this process can tell. Where it can't
  /// look, a recent beat counts.
  func isAlive(beat: Timestamp, now: Timestamp, seenFrom here: LeaseHolder) -> Bool {
    if !boot.isEmpty, boot == here.boot, namespace == here.namespace, !began.isEmpty {
      return Self.start(of: process) == began
    }
    if !machine.isEmpty, machine == here.machine, boot != here.boot { return false }
    return now.milliseconds - beat.milliseconds < Self.patienceMilliseconds
  }

  /// When a process began; nil where there is none, or only its remains.
  private static func start(of process: Int32) -> String? {
    // The name in parentheses may hold anything, so fields count from the last parenthesis.
    let status = word(of: "/proc/\(process)/stat")
    guard let end = status.lastIndex(of: ")") else { return nil }
    let fields = status[status.index(after: end)...].split(separator: " ")
    guard fields.count > 19, fields[0] != "Z", fields[0] != "X" else { return nil }
    return String(fields[19])
  }

  private static func link(_ path: String) -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    let count = readlink(path, &buffer, buffer.count)
    return String(
      decoding: buffer.prefix(max(0, count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static func word(of path: String) -> String {
    guard var lines = try? FileLines(path) else { return "" }
    defer { lines.close() }
    return String(decoding: (try? lines.next()) ?? [], as: UTF8.self)
  }
}

/// The machine's clock.
enum Clock {
  static func now() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(
      milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
