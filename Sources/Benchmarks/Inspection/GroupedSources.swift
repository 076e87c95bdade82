import Containers

/// Drafts on their way to being counted: held only as long as a draft may still join them.
///
/// Records of one item may stand apart from each other, and which is an item's last only the whole
/// file tells. So it is gone through once before, and the drafts of each group are counted; then an item
/// is given on as soon as its group is whole, in the order in which items began. What is held is what
/// lies between the first record of a group and its last.
struct GroupedSources {
  private let file: BenchmarkFile
  /// Drafts that are still to come, by group.
  private var remaining: [String: Int] = [:]
  /// Items that are held, in the order in which they began.
  private var waiting: [ContentsBuilder.Source] = []
  /// How many items were given on before them.
  private var given = 0
  /// The number of the item that a group's next draft may join.
  private var latest: [String: Int] = [:]

  /// Costs a pass over the file.
  init(_ file: BenchmarkFile) {
    self.file = file
    var counts: [String: Int] = [:]
    file.read { met in
      if case .draft(let draft, _) = met, let group = draft.group { counts[group, default: 0] += 1 }
    }
    remaining = counts
  }

  /// - Returns: the items that are whole with this draft, in the order in which they began.
  mutating func add(_ draft: DraftItem, of record: Record) -> [ContentsBuilder.Source] {
    if let group = draft.group { remaining[group, default: 1] -= 1 }
    // As `ContentsBuilder.add`: a group that is not whole is still held.
    if let group = draft.group, let place = latest[group].map({ $0 - given }),
      waiting[place].draft.isJoinable(with: draft)
    {
      waiting[place].draft.join(draft)
    } else {
      if let group = draft.group { latest[group] = given + waiting.count }
      waiting.append(
        ContentsBuilder.Source(
          draft: draft, of: record, reader: file.reader.name, file: file.source))
    }
    let open = waiting.firstIndex { source in
      source.draft.group.map { remaining[$0, default: 0] > 0 } ?? false
    }
    let whole = Array(waiting.prefix(open ?? waiting.count))
    waiting.removeFirst(whole.count)
    given += whole.count
    return whole
  }
}
