/// Python's `range`.
struct RangeObject: Equatable {
  let start: Int
  let stop: Int
  let step: Int

  var count: Int {
    let span = step > 0 ? stop - start : start - stop
    return span <= 0 ? 0 : (span - 1) / abs(step) + 1
  }

  /// `index` from 0 up to but not including `count`.
  subscript(index: Int) -> Int { start + index * step }

  func contains(_ number: Int) -> Bool {
    let (offset, overflow) = number.subtractingReportingOverflow(start)
    // Further away than any range is long.
    guard !overflow, offset != .min else { return false }
    return offset % step == 0 && 0..<count ~= offset / step
  }

  /// Every `by`th number from place `first` to before place `last`, which may be −1 or `count`; nil
  /// where its bounds are no 64-bit integers.
  func slice(from first: Int, to last: Int, by: Int) -> RangeObject? {
    func number(at place: Int) -> Int? {
      let (distance, overflow) = place.multipliedReportingOverflow(by: step)
      let (number, overflows) = start.addingReportingOverflow(distance)
      return overflow || overflows ? nil : number
    }
    let (newStep, overflow) = step.multipliedReportingOverflow(by: by)
    guard !overflow, newStep != .min, let from = number(at: first), let to = number(at: last),
      !to.subtractingReportingOverflow(from).overflow, to &- from != .min
    else { return nil }
    return RangeObject(start: from, stop: to, step: newStep)
  }
}
