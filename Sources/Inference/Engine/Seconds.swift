import Glibc

/// Clocks, in seconds.
enum Seconds {
  /// The monotonic wall clock.
  static var now: Double { read(CLOCK_MONOTONIC) }

  /// Processor time of all of the process's threads.
  static var ofProcessor: Double { read(CLOCK_PROCESS_CPUTIME_ID) }

  private static func read(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
