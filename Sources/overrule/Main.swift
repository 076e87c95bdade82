import Application
import ArgumentParser
import Foundation

@main
struct Main {
  /// Exit codes are the program's own: 2 for a usage that makes no sense.
  @MainActor
  static func main() async {
    StandardStreams.openClosed()
    var code = ExitCode.done
    do {
      var command = try Overrule.parseAsRoot()
      if let screen = command as? Screen {
        try screen.show()
      } else if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let exit as ExitNow {
      code = exit.code
    } catch let error as UsageError {
      Output.note(error.description)
      code = ExitCode.usage
    } catch {
      let status = Overrule.exitCode(for: error)
      let text = Overrule.fullMessage(for: error)
      if status.isSuccess {
        Output.line(text)
      } else if status == .validationFailure {
        Output.note(text)
        code = ExitCode.usage
      } else {
        Output.note(Failure.sentence(error))
        code = Failure.code(of: error)
      }
    }
    exit(code)
  }
}

/// Ends a command with a code of its own.
struct ExitNow: Error {
  var code: Int32
}
