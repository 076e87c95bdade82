package import Containers
import JSON
import Judgment

/// The logs that RM-R1's evaluation writes for RM-Bench, as recorded runs: three files
/// `total_dataset_{1,2,3}_MODEL.json`, a row with three chosen and three rejected styles and three
/// judgments.
///
/// A log's row holds its rejected responses already turned: in file t, place i is the row's style
/// (i + t − 1) mod 3. Judgment i is of chosen i and of what stands at place i. Here they are
/// turned back, so that the three files give the same items, with nine comparisons together.
package struct RMR1StyleLogReader: BenchmarkReader {
  package let name = "rm-r1-rm-bench-log"
  package let summary = "RM-R1's logs of RM-Bench (chosen[3], rejected[3], output[3], result[3])"

  private static let flag = "Is_Chosen_Answer_Shuffled_toPositionB"

  package func confidence(in sample: FileSample) -> Double {
    sample.share {
      $0.value["chosen"]?[0]?.string != nil && $0.value["rejected"]?[0]?.string != nil
        && $0.value["output"]?.array != nil && $0.value[Self.flag]?.array != nil
    }
  }

  package func drafts(
    of record: Record, in file: SourceFile
  ) throws(ReadingError) -> [DraftItem] {
    let value = record.value
    let prompt = try MessageParsing.messages(of: value, under: "prompt", textRole: "user")
    let chosen = try value.texts("chosen")
    let turned = try value.texts("rejected")
    let outputs = try value.texts("output")
    let flags = value[Self.flag]?.array?.compactMap(\.bool) ?? []
    let count = chosen.count
    guard count > 0, turned.count == count, outputs.count == count, flags.count == count else {
      throw ReadingError("its chosen, rejected, output and flags are not equally many")
    }
    let turn = Self.turn(of: file)
    let results = value["result"]?.array ?? []
    let judge = RMR1Judge(file: file)
    var rejected = turned
    for place in 0..<count { rejected[style(place, turn, count)] = turned[place] }
    let comparisons = (0..<count).map { place in
      let other = style(place, turn, count)
      let pair = [place, count + other]
      return DraftComparison(
        pair, gold: .response(place),
        // Without the file's number nothing tells which style a rejected response has.
        rule: turn == nil ? "styles \(place)-?" : "styles \(place)-\(other)",
        runs: [
          DraftRun(
            presentation: flags[place] ? pair.reversed() : pair, text: outputs[place],
            judge: judge.name, judgingProtocol: judge.judgingProtocol(text: outputs[place]),
            end: .endOfSequence,
            outcome: results.indices.contains(place) ? results[place] : nil)
        ])
    }
    let turns = SharedTurns(
      shared: prompt,
      responses: (chosen + rejected).map { [Message(role: "assistant", content: $0)] })
    return [
      DraftItem(
        turns, subset: value["domain"]?.string ?? "",
        meta: value.keptFields(
          except: ["prompt", "chosen", "rejected", "output", "result", Self.flag]),
        comparisons: comparisons)
    ]
  }

  /// The style of the rejected response at a place.
  private func style(_ place: Int, _ turn: Int?, _ count: Int) -> Int {
    (place + (turn ?? 1) - 1) % count
  }

  /// t of `total_dataset_t_…`.
  static func turn(of file: SourceFile) -> Int? {
    let parts = file.stem.split(separator: "_")
    guard parts.count > 2, parts[0] == "total", parts[1] == "dataset",
      let turn = Int(parts[2]), (1...3).contains(turn)
    else { return nil }
    return turn
  }
}
