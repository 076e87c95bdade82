/// What `joiner(…)` makes: nothing at its first call, then the separator.
final class JoinerObject {
  let separator: Value
  var isUsed = false

  init(_ separator: Value) { self.separator = separator }
}
