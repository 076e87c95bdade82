package import Containers
import JSON
import Judgment

/// Reads a file of no known format as a `FieldMap` says.
///
/// The chosen are compared with the rejected, each with each; two responses with each other; of
/// more the winner with each other one, or where there is none all of them at once.
package struct MappedReader: BenchmarkReader {
  package let map: FieldMap

  /// How such a reader is named: this word, a space, and the mapping's text.
  package static let word = "map"

  package init(_ map: FieldMap) { self.map = map }

  package var name: String { "\(Self.word) \(map.text)" }
  package var summary: String { "any records, by the columns that --map names" }

  package func confidence(in sample: FileSample) -> Double {
    sample.share { (try? drafts(of: $0, in: sample.file)) != nil }
  }

  package func drafts(
    of record: Record, in file: SourceFile
  ) throws(ReadingError) -> [DraftItem] {
    let fields = MappedRecord(map, record.value)
    let sides = try fields.responses()
    guard sides.all.count > 1 else {
      throw ReadingError("it has \(sides.all.count) response, and two are needed")
    }
    var turns = try fields.turns(sides.all)
    if let system = try fields.text(.system), !system.isEmpty {
      turns.shared.insert(Message(role: "system", content: system), at: 0)
    }
    var meta = record.value.keptFields(except: map.usedKeys)
    if let id = try fields.value(.id) { meta["id"] = id }
    var draft = DraftItem(
      turns, models: try fields.models(), subset: try fields.text(.subset) ?? "", meta: meta,
      comparisons: try comparisons(sides, fields))
    if sides.all.count > 2 { draft.order = try order(sides, fields) }
    return [draft]
  }

  /// What `--pairs` makes comparisons of, where there are more than two responses.
  private func order(
    _ sides: MappedRecord.Responses, _ fields: MappedRecord
  ) throws(ReadingError) -> KnownOrder {
    let all = Array(sides.all.indices)
    if let right = sides.chosenCount {
      return KnownOrder(
        tiers: [Array(all[..<right]), Array(all[right...])], isLevel: false, isDerived: false)
    }
    let gold = try fields.gold(among: sides.all)
    guard case .response(let best)? = gold else {
      return KnownOrder(tiers: [all], isLevel: gold == .tie, isDerived: false)
    }
    return KnownOrder(
      tiers: [[best], all.filter { $0 != best }], isLevel: false, isDerived: false)
  }

  private func comparisons(
    _ sides: MappedRecord.Responses, _ fields: MappedRecord
  ) throws(ReadingError) -> [DraftComparison] {
    let count = sides.all.count
    if let right = sides.chosenCount {
      let rule = count == 2 ? nil : right == 1 ? "best-against-each" : "each-against-each"
      return (0..<right).flatMap { chosen in
        (right..<count).map { DraftComparison([chosen, $0], gold: .response(chosen), rule: rule) }
      }
    }
    let gold = try fields.gold(among: sides.all)
    if count == 2 { return [DraftComparison(gold: gold)] }
    guard case .response(let best)? = gold else {
      return [DraftComparison(Array(0..<count), gold: gold, rule: "all-responses")]
    }
    return (0..<count).filter { $0 != best }.map {
      DraftComparison([best, $0], gold: .response(best), rule: "best-against-each")
    }
  }
}
