import Terminal

/// Which exit code an error ends the program with.
package enum Failure {
  package static func code(of error: any Error) -> Int32 {
    // No terminal is a matter of how the program was called.
    error is TerminalError ? ExitCode.usage : ExitCode.failed
  }
}
