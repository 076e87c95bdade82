import Foundation
import Terminal

/// What an error that ends a command, or a part of its work, is told as.
package enum Failure {
  /// Which exit code an error ends the program with.
  package static func code(of error: any Error) -> Int32 {
    // No terminal is a matter of how the program was called.
    error is TerminalError ? ExitCode.usage : ExitCode.failed
  }

  /// The error as a sentence. Ours describe themselves; Foundation's are told by file and reason,
  /// not by domain and code.
  package static func sentence(_ error: any Error) -> String {
    guard let cocoa = error as? CocoaError else { return "\(error)" }
    let path = cocoa.filePath ?? cocoa.url?.path ?? "a file"
    let reason: String
    if let cause = cocoa.underlying as? POSIXError {
      reason = String(cString: strerror(cause.code.rawValue)).lowercased()
    } else {
      reason = cocoa.localizedDescription
    }
    return "\(path) can't be used: \(reason)"
  }
}
