import Foundation
import Inference
import JSON
import Screen
import Terminal

/// This program on a pseudo-terminal of its own, as a person would start it: keys in, and the
/// frames that it says it showed.
///
/// Whatever it writes has to be read, or it would stand still: call `wait` for every length of
/// time that is to pass.
final class TerminalProcess {
  let id: pid_t
  /// When it was started, in seconds of `SystemClock.uptime`.
  let started: Double
  /// The frames shown so far.
  private(set) var frames: [ShownFrame] = []
  /// Bytes written to the terminal so far.
  private(set) var byteCount = 0
  private let terminal: Int32
  private let log: Int32
  private var line: [UInt8] = []
  private var chunk = [UInt8](repeating: 0, count: 1 << 16)
  private(set) var hasEnded = false

  /// The size that every measure is made at.
  static let size = Size(rows: 42, columns: 140)

  /// Starts a program with all of its environment; what `FrameLog` asks for is added.
  init(
    _ program: String, _ arguments: [String], environment: [String: String]
  ) throws(InterfaceBenchError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .system("there is no pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[1]) }
    started = SystemClock.uptime()
    do throws(TerminalError) {
      let child = try TerminalChild(
        program, arguments,
        environment: environment.merging([FrameLog.variable: "\(Self.logDescriptor)"]) { $1 },
        size: Self.size, passing: ends[1], as: Self.logDescriptor)
      id = child.id
      terminal = child.terminal
    } catch {
      close(ends[0])
      throw .system(error.description)
    }
    log = ends[0]
    for descriptor in [terminal, log] {
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }
  }

  /// Free in a process that has just been started.
  private static let logDescriptor: Int32 = 9

  deinit {
    if !hasEnded {
      kill(id, SIGKILL)
      reap()
    }
    close(terminal)
    close(log)
  }

  // MARK: - Keys

  /// Types, and gives the moment just before.
  @discardableResult
  func type(_ text: String) -> Double {
    let now = SystemClock.uptime()
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { write(terminal, $0.baseAddress, $0.count) }
    return now
  }

  /// Presses a key, and waits for the frame that it led to: seconds from the key to the end of the
  /// painting.
  func secondsToPaint(_ key: String) throws(InterfaceBenchError) -> Double {
    let count = frames.count
    let typed = type(key)
    try wait("a frame after a key", 10) { process in
      process.frames[count...].contains { $0.hasInput && $0.woke >= typed }
    }
    let frame = frames[count...].first { $0.hasInput && $0.woke >= typed }
    return (frame?.painted ?? typed) - typed
  }

  // MARK: - Waiting

  /// Takes in what the program writes for so many seconds.
  func pass(_ seconds: Double) {
    let until = SystemClock.uptime() + seconds
    while !hasEnded, SystemClock.uptime() < until { take(within: until) }
  }

  /// Takes in what the program writes until something is so.
  func wait(
    _ what: String, _ seconds: Double = 60, until isThere: (TerminalProcess) -> Bool
  ) throws(InterfaceBenchError) {
    let until = SystemClock.uptime() + seconds
    while !isThere(self) {
      guard !hasEnded else { throw .ended(while: what) }
      guard SystemClock.uptime() < until else { throw .tooLong(what, seconds: seconds) }
      take(within: until)
    }
  }

  /// Waits until the first frame of which something holds.
  @discardableResult
  func frame(
    _ what: String, within seconds: Double = 60, from start: Int = 0,
    where holds: (ShownFrame) -> Bool
  ) throws(InterfaceBenchError) -> ShownFrame {
    var looked = start
    var found: ShownFrame?
    try wait(what, seconds) { process in
      while looked < process.frames.count, found == nil {
        if holds(process.frames[looked]) { found = process.frames[looked] }
        looked += 1
      }
      return found != nil
    }
    guard let found else { throw .ended(while: what) }
    return found
  }

  private func take(within until: Double) {
    let left = max(0, until - SystemClock.uptime())
    var waiting = [
      pollfd(fd: terminal, events: Int16(POLLIN), revents: 0),
      pollfd(fd: log, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&waiting, 2, Int32((left * 1_000).rounded(.up))) > 0 else { return }
    if waiting[0].revents != 0 {
      let count = read(terminal, &chunk, chunk.count)
      // The other end is closed where the program is gone.
      if count > 0 { byteCount += count } else if count == 0 || errno == EIO { reap() }
    }
    if waiting[1].revents != 0 { takeLog() }
  }

  private func takeLog() {
    let count = read(log, &chunk, chunk.count)
    guard count > 0 else { return }
    for byte in chunk.prefix(count) {
      guard byte == 10 else {
        line.append(byte)
        continue
      }
      if let value = try? JSONValue(parsing: String(decoding: line, as: UTF8.self)),
        let frame = ShownFrame(line: value)
      {
        frames.append(frame)
      }
      line.removeAll(keepingCapacity: true)
    }
  }

  // MARK: - The process

  /// Quits as a person does, and waits until it is gone.
  func quit() throws(InterfaceBenchError) {
    type("Q")
    // It asks where a run goes on.
    pass(0.3)
    if !hasEnded { type("y") }
    try wait("the program's end", 20) { $0.hasEnded }
  }

  /// Waits for the process's end and lets go of it.
  private func reap() {
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0 && errno == EINTR {}
    hasEnded = true
  }

  /// The text of a file of `/proc` about it; empty where there is none.
  func system(_ file: String) -> String {
    (try? String(contentsOfFile: "/proc/\(id)/\(file)", encoding: .utf8)) ?? ""
  }

  /// The most memory that it held at any time, in MB.
  var peakMegabytes: Double { Double(ProcessMemory(status: system("status")).peak) / 1_000_000 }

  /// How often its threads went to sleep and were woken again, all together.
  var wakeUps: Int {
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(id)/task")) ?? []
    return threads.reduce(0) { sum, thread in
      let line = system("task/\(thread)/status").split(separator: "\n")
        .first { $0.hasPrefix("voluntary_ctxt_switches:") }
      return sum + (line?.split(whereSeparator: \.isWhitespace).last.flatMap { Int($0) } ?? 0)
    }
  }
}

/// Why a measure of the interface has no figure.
package struct InterfaceBenchError: Error, CustomStringConvertible {
  package var description: String

  static func system(_ what: String) -> Self { Self(description: what) }
  static func ended(while what: String) -> Self {
    Self(description: "the program ended before \(what)")
  }
  static func tooLong(_ what: String, seconds: Double) -> Self {
    Self(description: "\(what) did not come within \(Int(seconds)) s")
  }
}
