import Dispatch
package import Foundation
import Inference
import Synchronization

/// A program that runs as a child of this one.
///
/// Unlike Foundation's `Process` it tells how much memory it took and when its first byte of output
/// came, and it passes on no descriptor of ours.
package final class ChildProcess {
  /// Of no meaning once `finish` has returned: the system may give it to another.
  package let id: pid_t
  private let started: Double
  private let output: Int32
  private let errors: Int32
  /// The writing end of its standard input, where that is held open.
  private var input: Int32?
  /// What this process had held when the child was started.
  private let ownPeak: Int

  /// How a process ended.
  package struct Ending: Sendable {
    /// The exit code, or 128 and the signal that ended it.
    package var code: Int32
    /// All that it wrote on its standard output, and on its standard error.
    package var output: String
    package var errors: String
    /// From its start to the first byte on its standard output; nil where none came.
    package var secondsToOutput: Double?
    /// The most memory that it held; nil where this process had held as much: the system counts
    /// what a child was before it became another program.
    package var peakBytes: Int?
  }

  /// Starts `program`, in `folder` where one is given. Its standard input is empty, or never ends
  /// where `holdsInput`.
  package init(
    _ program: String, _ arguments: [String], in folder: String? = nil, holdsInput: Bool = false
  ) throws(ChildProcessError) {
    guard FileManager.default.isExecutableFile(atPath: program) else {
      throw ChildProcessError(description: "there is no program \(program)")
    }
    let output = Self.pipe()
    let errors = Self.pipe()
    let input = holdsInput ? Self.pipe() : Self.emptyInput
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input.reading, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output.writing, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors.writing, STDERR_FILENO)

    // Signals that this process blocks or ignores are the child's own to take.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    // A shell that goes there and then becomes the program: about a millisecond.
    let entering = folder.map { ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", $0] } ?? []
    let line = entering + [program] + arguments
    var words: [UnsafeMutablePointer<CChar>?] = line.map { strdup($0) }
    defer { for word in words { free(word) } }
    words.append(nil)
    ownPeak = ProcessMemory.now.peak
    var child: pid_t = 0
    started = Self.now
    let problem = posix_spawn(&child, line[0], &actions, &attributes, words, environ)
    for descriptor in [output.writing, errors.writing, input.reading] { close(descriptor) }
    guard problem == 0 else {
      for descriptor in [output.reading, errors.reading, input.writing] where descriptor >= 0 {
        close(descriptor)
      }
      throw ChildProcessError(
        description: "\(program) does not start: \(String(cString: strerror(problem)))")
    }
    id = child
    self.output = output.reading
    self.errors = errors.reading
    self.input = holdsInput ? input.writing : nil
    Self.running.withLock { _ = $0.insert(child) }
  }

  /// Ends it at once.
  package func kill() { Foundation.kill(id, SIGKILL) }

  /// Ends its standard input, where that was held open.
  package func endInput() {
    if let input { close(input) }
    input = nil
  }

  /// Reads its outputs to their ends, waits until it has ended, and lets go of it. To be called
  /// once.
  package func finish() -> Ending {
    var texts: [[UInt8]] = [[], []]
    var isOpen = [
      pollfd(fd: output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
    ]
    var secondsToOutput: Double?
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while isOpen.contains(where: { $0.fd >= 0 }) {
      guard poll(&isOpen, nfds_t(isOpen.count), -1) >= 0 else { continue }
      for index in isOpen.indices where isOpen[index].revents != 0 {
        let count = read(isOpen[index].fd, &chunk, chunk.count)
        if count > 0 {
          if index == 0, secondsToOutput == nil { secondsToOutput = Self.now - started }
          texts[index] += chunk.prefix(count)
        } else if count == 0 || errno != EINTR {
          // `poll` steps over descriptors below zero.
          isOpen[index].fd = -1
        }
      }
    }
    for descriptor in [output, errors] { close(descriptor) }
    endInput()
    var status: Int32 = 0
    var usage = rusage()
    while wait4(id, &status, 0, &usage) < 0 && errno == EINTR {}
    Self.running.withLock { _ = $0.remove(id) }
    let signal = status & 0x7f
    let peak = usage.ru_maxrss * 1024
    return Ending(
      code: signal == 0 ? (status >> 8) & 0xff : 128 + signal,
      output: String(decoding: texts[0], as: UTF8.self),
      errors: String(decoding: texts[1], as: UTF8.self), secondsToOutput: secondsToOutput,
      peakBytes: peak > ownPeak ? peak : nil)
  }

  /// Ends all that still run: what an interrupted command does before it ends itself.
  package static func killAll() {
    running.withLock { for id in $0 { Foundation.kill(id, SIGKILL) } }
  }

  private static let running = Mutex<Set<pid_t>>([])

  private static var emptyInput: (reading: Int32, writing: Int32) {
    (open("/dev/null", O_RDONLY | O_CLOEXEC), -1)
  }

  private static var now: Double { Double(DispatchTime.now().uptimeNanoseconds) * 1e-9 }

  /// Both ends of a pipe, closed in every program that this process starts; -1 where there is none.
  private static func pipe() -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    guard Foundation.pipe(&ends) == 0 else { return (-1, -1) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}

/// Why a program could not be started.
package struct ChildProcessError: Error, CustomStringConvertible {
  package var description: String
}
