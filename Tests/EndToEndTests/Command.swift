import Glibc

/// A command that ran to its end, without a terminal: in a session of its own, standard input
/// from a file, both outputs into files, so that nothing of the caller's terminal is reached.
struct Command {
  /// The exit code, or 128 and the signal that ended it.
  var code: Int32
  var output: String
  var errors: String

  /// `POSIX_SPAWN_SETSID`, which Swift does not see.
  private static let startsSession: Int32 = 0x80

  /// Runs `path` with exactly this environment; `input` is its standard input, nil an empty one.
  /// Its outputs are kept meanwhile in `folder`, which must exist and is where it runs.
  static func run(
    _ path: String, _ arguments: [String], environment: [String: String], in folder: String,
    input: String? = nil
  ) throws -> Command {
    let stem = folder + "/command-\(UInt64.random(in: 0 ... .max))"
    let (inputPath, outputPath, errorPath) = (stem + ".in", stem + ".out", stem + ".err")
    if let input { try Files.write(input, to: inputPath) }
    defer { for path in [inputPath, outputPath, errorPath] { unlink(path) } }

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let creates = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 0, input == nil ? "/dev/null" : inputPath, 0, 0)
    posix_spawn_file_actions_addopen(&actions, 1, outputPath, creates, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errorPath, creates, 0o600)

    // A test runner's threads block signals, and may ignore some: the child starts clean.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | startsSession
    posix_spawnattr_setflags(&attributes, Int16(flags))

    let entering = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder, path]
    var words: [UnsafeMutablePointer<CChar>?] = (entering + arguments).map { strdup($0) }
    var settings: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") }
    defer { for pointer in words + settings { free(pointer) } }
    words.append(nil)
    settings.append(nil)
    var child: pid_t = 0
    let problem = posix_spawn(&child, "/bin/sh", &actions, &attributes, words, settings)
    guard problem == 0 else { throw JourneyError("\(path) does not start: error \(problem)") }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7f
    return Command(
      code: signal == 0 ? (status >> 8) & 0xff : 128 + signal,
      output: (try? Files.read(outputPath)) ?? "", errors: (try? Files.read(errorPath)) ?? "")
  }
}

/// What went wrong on the way, with what was on screen.
struct JourneyError: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
