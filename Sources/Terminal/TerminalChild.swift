import CTerminal
package import Screen

/// A program on a pseudo-terminal of its own, as a person would have started it.
package struct TerminalChild: Sendable {
  /// The process.
  package let id: Int32
  /// Our end of the terminal: what is written there is typed, what is read from it was shown. It
  /// has to be read, or the program stands still; whoever made this closes it.
  package let terminal: Int32

  /// Starts a program that sees nothing of this process but one descriptor, under a number that it
  /// knows. It ends with code 127 where it can't be run.
  package init(
    _ program: String, _ arguments: [String], environment: [String: String], size: Size,
    passing descriptor: Int32, as number: Int32
  ) throws(TerminalError) {
    let words = [program] + arguments
    let pairs = environment.map { "\($0)=\($1)" }
    var terminal: Int32 = -1
    let child = Self.withStrings(words) { words in
      Self.withStrings(pairs) { pairs in
        ct_start_on_terminal(
          program, words, pairs, Int32(size.rows), Int32(size.columns), descriptor, number,
          &terminal)
      }
    }
    guard child > 0 else { throw .noPseudoTerminal }
    id = child
    self.terminal = terminal
  }

  /// Calls `body` with C strings and the null behind them.
  private static func withStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    var bytes: [CChar] = []
    var starts: [Int] = []
    for text in texts {
      starts.append(bytes.count)
      bytes += text.utf8CString
    }
    return bytes.withUnsafeMutableBufferPointer { buffer in
      body(starts.map { start in buffer.baseAddress.map { $0 + start } } + [nil])
    }
  }
}
