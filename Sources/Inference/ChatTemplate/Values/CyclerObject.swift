/// What `cycler(…)` makes.
final class CyclerObject {
  let items: [Value]
  var place = 0

  init(_ items: [Value]) { self.items = items }
}
