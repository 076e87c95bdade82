import Containers

extension Inspection {
  /// How many subsets and problems are named one by one.
  private static let named = 20

  /// What `inspect` prints for a reader: a fact a line. It holds foreign text (subsets, keys,
  /// names), which whoever prints it must sanitise.
  package var lines: [String] {
    var lines = [
      "\(path): \(format), \(containerName)",
      "\(recordCount) records, \(itemCount) items, \(comparisonCount) comparisons"
        + (runCount > 0 ? ", \(runCount) recorded runs" : "")
        + (voteWords.map { ", \($0)" } ?? ""),
    ]
    lines += judges.map { "judge \($0.name): \($0.count) runs" }
    if repeatedCount > 0 { lines.append("\(repeatedCount) records repeat an item") }
    if identicalCount > 0 { lines.append("\(identicalCount) comparisons of identical texts") }
    lines.append(
      "gold: \(gold.first) first, \(gold.second) second, \(gold.tie) tie, \(gold.none) none; "
        + "the longer response in \(gold.longer) of \(gold.longerOf)")
    if gold.second == 0, gold.first > 1 {
      lines.append("gold is always the first response: the order “given” would tell it")
    }
    lines.append("questions, in characters: \(questionLength)")
    lines.append("responses, in characters: \(responseLength)")
    lines += listed(subsets.filter { !$0.name.isEmpty }.map { "subset \($0.name): \($0.count)" })
    if !keys.isEmpty { lines.append("keys: " + keys.joined(separator: ", ")) }
    let broken = problems.filter(\.isLoss)
    if !broken.isEmpty { lines.append("\(broken.count) broken records:") }
    lines += listed(broken.map { "  \($0)" })
    let notes = problems.filter { !$0.isLoss }
    if !notes.isEmpty { lines.append("\(notes.count) notes:") }
    return lines + listed(notes.map { "  \($0)" })
  }

  private func listed(_ lines: [String]) -> [String] {
    guard lines.count > Self.named else { return lines }
    return lines.prefix(Self.named) + ["… and \(lines.count - Self.named) more"]
  }
}
