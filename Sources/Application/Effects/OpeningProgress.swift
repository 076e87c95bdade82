import Synchronization

/// Tells how far an opening is: a hundred times at most, however often it is asked to.
final class OpeningProgress: Sendable {
  private let percent = Mutex(-1)
  private let tell: @Sendable (Double) -> Void

  /// - Parameter tell: gets the share that is done, 0…1.
  init(_ tell: @escaping @Sendable (Double) -> Void) { self.tell = tell }

  func take(_ share: Double) {
    let reached = Int(share * 100)
    let isNew = percent.withLock { percent in
      defer { percent = max(percent, reached) }
      return reached > percent
    }
    if isNew { tell(share) }
  }
}
