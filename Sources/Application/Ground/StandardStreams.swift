import Foundation

/// Standard input, output and error.
package enum StandardStreams {
  /// Opens those that whoever started the program had closed, on `/dev/null`. Else the first files that are opened would
  /// get their numbers, and what is printed would be written into one of them.
  package static func openClosed() {
    for descriptor in STDIN_FILENO...STDERR_FILENO
    where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
      // The lowest free number is this one.
      _ = open("/dev/null", O_RDWR)
    }
  }
}
