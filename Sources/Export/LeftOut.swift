/// Thrown where something gives no row.
struct LeftOut: Error, Equatable {
  let reason: Export.Reason

  init(_ reason: Export.Reason) { self.reason = reason }
}
