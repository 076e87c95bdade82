import Review
import Screen

extension State {
  /// Queues by name, with how many rows each has: the reader's own, then the program's.
  func queueRows(filter: String) -> [PickerRow] {
    (conflictRow.map { [$0] } ?? []).matching(filter)
      + allQueues.map { queue in
        PickerRow(
          heading: queue.isBuiltIn ? "Built in" : "Saved", lead: countWords(of: queue),
          title: StyledText(Sanitizer.oneLine(queue.name, limit: 40)),
          detail: Sanitizer.oneLine(queue.plan.text, limit: 60), choice: .queue(queue))
      }
      .matching(filter)
  }

  var allQueues: [SavedQueue] {
    savedQueues
      + SavedQueue.builtIn.filter { queue in !savedQueues.contains { $0.name == queue.name } }
  }

  func savedQueue(named name: String) -> SavedQueue? {
    allQueues.first { $0.name.lowercased() == name.lowercased() }
  }

  /// A sealed queue's count would tell.
  private func countWords(of queue: SavedQueue) -> String {
    if blindness.isOn && tells(queue.plan) { return "sealed" }
    guard let counting, case .filters(let filters) = counting.subject,
      filters.contains(where: { $0.text == queue.plan.filter })
    else { return "" }
    return RunFigures.grouped(counting.counts[queue.plan.filter] ?? 0)
      + (counting.isDone ? "" : "…")
  }

  /// Whether a queue would tell of what blind mode hides.
  func tells(_ plan: QueuePlan) -> Bool {
    guard let filter = try? QueueFilter(parsing: plan.filter) else { return false }
    return Self.tellsSealed(filter) || plan.sort.field.tellsOfJudgeOrGold
  }

  /// Opens the list of queues and begins to count.
  mutating func openQueues() -> [Effect] {
    mode = .picker(Picker(.queues))
    let texts = allQueues.filter { !(blindness.isOn && tells($0.plan)) }.map(\.plan.filter)
    return count(.filters(texts.compactMap { CountPass.Filter($0) }), in: RowList(all: table))
  }

  mutating func use(_ queue: SavedQueue) -> [Effect] {
    if blindness.isOn && tells(queue.plan) { return sealed() }
    say(queue.name + (queue.plan.text.isEmpty ? "" : ": " + queue.plan.text))
    return setQueue(queue.plan)
  }

  /// Keeps the queue that is read now under a name. It is about the language, not about these
  /// items, so it is there in every session.
  mutating func saveQueue(named name: String) -> [Effect] {
    guard queue.error == nil else {
      say("the filter can't be read: \(queue.error ?? "")", .bad)
      return []
    }
    let queue = SavedQueue(name: name, plan: queue.plan)
    savedQueues.removeAll { $0.name == name }
    savedQueues.append(queue)
    say("saved as \(name): \(queue.plan.text.isEmpty ? "all rows" : queue.plan.text)")
    return [.saveQueues(savedQueues)]
  }

  mutating func dropQueue(named name: String) -> [Effect] {
    savedQueues.removeAll { $0.name == name }
    say("\(name) is forgotten")
    return [.saveQueues(savedQueues)]
  }
}
