import Foundation

/// A shell script that a test runs as a program.
package enum TestProgram {
  /// Writes `script` to `path` as a program.
  ///
  /// Another process writes the file. Were it written here, a test beside this one that starts a
  /// program of its own could pass the open file on to that for a moment, and as long as a file is
  /// open for writing anywhere the system refuses to run it: "text file busy".
  package static func write(_ script: String, to path: String) throws {
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", #"printf %s "$2" > "$1" && chmod 700 "$1""#, "sh", path, script]
    try shell.run()
    shell.waitUntilExit()
    guard shell.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
  }
}
