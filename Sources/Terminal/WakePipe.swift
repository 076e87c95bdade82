import CTerminal

/// Wakes the thread that waits in `CursesTerminal.events`, from any other thread.
///
/// A byte is cheap, but whoever has news often (a model's tokens) should write one only when
/// the waiting thread has not been told yet.
package final class WakePipe: Sendable {
  let readDescriptor: Int32
  let writeDescriptor: Int32

  package init() throws(TerminalError) {
    var readEnd: Int32 = -1
    var writeEnd: Int32 = -1
    guard ct_make_pipe(&readEnd, &writeEnd) else { throw .noPipe }
    readDescriptor = readEnd
    writeDescriptor = writeEnd
  }

  deinit {
    ct_close_descriptor(readDescriptor)
    ct_close_descriptor(writeDescriptor)
  }

  /// Makes `events` return `.woken`. Never waits.
  package func wake() { ct_wake(writeDescriptor) }
}
