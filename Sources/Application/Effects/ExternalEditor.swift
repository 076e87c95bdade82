import Foundation

/// The reviewer's own editor, run on a text: `$VISUAL`, else `$EDITOR`, else `vi` or `nano`.
///
/// The text lies in a folder of its own that only the user can enter, so that an editor's swap and
/// backup files are no more readable than it; folder and all are removed afterwards. Call only
/// while the terminal is given back; Ctrl-C and Ctrl-Z in the editor are its own then.
package struct ExternalEditor {
  private let command: String?

  /// - Parameter environment: where the editor is named.
  package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    let named = ["VISUAL", "EDITOR"].compactMap { environment[$0] }
      .first { !$0.allSatisfy(\.isWhitespace) }
    let folders = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    command =
      named
      ?? ["vi", "nano"].first { name in
        folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
      }
  }

  /// What can go wrong, each as a sentence.
  package enum Problem: Error, Equatable, CustomStringConvertible {
    case noEditor
    case notFound(String)
    case notStarted(String, reason: String)
    case failed(String, code: Int32)
    case noFile(reason: String)
    case notText

    package var description: String {
      switch self {
      case .noEditor: "no editor is at hand: set $EDITOR (vi and nano are not there)"
      case .notFound(let command): "there is no editor `\(command)`: set $VISUAL or $EDITOR"
      case .notStarted(let command, let reason): "the editor `\(command)` does not start: \(reason)"
      case .failed(let command, let code):
        "`\(command)` ended with \(code): nothing is taken from it"
      case .noFile(let reason): "no file to edit in: \(reason)"
      case .notText: "what the editor left is no UTF-8 text: nothing is taken from it"
      }
    }
  }

  /// Runs the editor on a text and waits for it.
  ///
  /// - Parameters:
  ///   - text: what it begins with.
  ///   - name: the file's stem.
  /// - Returns: what stands in the file afterwards.
  /// - Throws: why nothing is taken from it.
  package func edit(_ text: String, name: String) throws(Problem) -> String {
    guard let command else { throw .noEditor }
    let folder: ScratchFolder
    do throws(ScratchFolder.NotMade) {
      folder = try ScratchFolder()
    } catch {
      throw .noFile(reason: error.reason)
    }
    defer { folder.remove() }
    let path = folder.path + "/" + name + ".md"
    guard
      FileManager.default.createFile(
        atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
    else { throw .noFile(reason: "\(path) can't be written") }
    try run(command, on: path)
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .noFile(reason: "the editor removed it")
    }
    guard let edited = String(validating: data, as: UTF8.self) else { throw .notText }
    return edited
  }

  /// Whether this process has a terminal: without one `/dev/tty` is there and can't be opened.
  private static var hasTerminal: Bool {
    let descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    close(descriptor)
    return true
  }

  /// By the shell, since `$EDITOR` may hold arguments, such as `code --wait`.
  private func run(_ command: String, on path: String) throws(Problem) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The terminal itself: our own descriptors may be files or pipes.
    if Self.hasTerminal {
      posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/tty", O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO)
      posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO)
    }
    let line = ["/bin/sh", "-c", command + " \"$@\"", command, path]
    var words: [UnsafeMutablePointer<CChar>?] = line.map { strdup($0) }
    defer { for word in words { free(word) } }
    words.append(nil)
    var child: pid_t = 0
    let problem = posix_spawn(&child, line[0], &actions, nil, words, environ)
    guard problem == 0 else {
      throw .notStarted(command, reason: String(cString: strerror(problem)).lowercased())
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else {
        throw .notStarted(command, reason: String(cString: strerror(errno)).lowercased())
      }
    }
    // As `WIFEXITED` and `WEXITSTATUS` read it.
    let code = status & 0x7f == 0 ? status >> 8 & 0xff : 128 + (status & 0x7f)
    switch code {
    case 0: return
    case 127: throw .notFound(command)
    default: throw .failed(command, code: code)
    }
  }
}
