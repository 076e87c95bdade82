package import Interface
package import Review

/// What the command line says of what is read, as typed.
package struct ReadingOptions: Sendable {
  /// The item to begin with, by its number from 1.
  package var item: Int?
  /// A queue's name, or a line in the queue's language.
  package var queue: String?
  /// The list's order, such as `p desc`.
  package var sort: String?
  /// The share of the list that is drawn from what the filter leaves out.
  package var controls: String?
  /// The share of the list that comes a second time.
  package var repeats: String?
  /// The share of comparisons that are read blind, such as `0.5` or `50%`.
  package var blindFraction: String?
  /// Whether gold shows before a label, where nothing is sealed.
  package var showsGold: Bool

  package init(
    item: Int? = nil, queue: String? = nil, sort: String? = nil, controls: String? = nil,
    repeats: String? = nil,
    blindFraction: String? = nil, showsGold: Bool = false
  ) {
    self.item = item
    self.queue = queue
    self.sort = sort
    self.controls = controls
    self.repeats = repeats
    self.blindFraction = blindFraction
    self.showsGold = showsGold
  }

  /// The queue to begin with: one of those by its name, or as typed; nil where nothing is asked.
  ///
  /// - Throws: `UsageError`, with the sentence of what can't be read.
  package func plan(among queues: [SavedQueue]) throws -> QueuePlan? {
    var options: [String] = []
    if let sort { options.append("--sort " + sort) }
    if let controls { options.append("--controls " + controls) }
    if let repeats { options.append("--repeats " + repeats) }
    guard queue != nil || !options.isEmpty else { return nil }
    let wanted = queue ?? ""
    let named = queues.first { $0.name.lowercased() == wanted.lowercased() }
    do {
      return try QueuePlan(
        parsing: ([named?.plan.text ?? wanted] + options).joined(separator: " "))
    } catch {
      throw UsageError.wrongValue(error.description)
    }
  }

  /// The share of comparisons that are blind, in 0…1; nil where it isn't asked for.
  package func blindShare() throws -> Double? {
    guard let blindFraction else { return nil }
    guard let share = QueuePlan.share(of: blindFraction), (0...1).contains(share) else {
      throw UsageError.wrongValue("--blind-fraction takes a share such as 0.5 or 50%.")
    }
    return share
  }
}
