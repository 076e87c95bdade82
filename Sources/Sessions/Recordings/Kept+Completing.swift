import Judgment

// A recording that was packed for a reviewer leaves out what would tell of gold. Where it comes in
// before the session that it was packed from, the rest is filled in. Nothing that is there is
// replaced: of two that contradict each other the first stays.

extension Kept<Item> {
  /// Takes over what another record of the same item has and this one lacks: the subset, models of
  /// responses, fields kept beside, the source. True where anything was.
  mutating func complete(from other: Kept<Item>) -> Bool {
    let before = self
    if value.subset.isEmpty { value.subset = other.value.subset }
    if value.source == Item.Source(reader: "", file: "", record: 0) {
      value.source = other.value.source
    }
    for index in value.responses.indices where value.responses[index].model == nil {
      value.responses[index].model = other.value.response(value.responses[index].id)?.model
    }
    value.meta.merge(other.value.meta) { known, _ in known }
    extra = extra ?? other.extra
    return self != before
  }
}

extension Kept<Comparison> {
  /// Takes over the gold where this record has none. True where it did.
  mutating func complete(from other: Kept<Comparison>) -> Bool {
    let before = self
    value.gold = value.gold ?? other.value.gold
    extra = extra ?? other.extra
    return self != before
  }
}
