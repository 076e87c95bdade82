import Foundation
import JSON
import Measures
import Reports
import Scoring
import Screen

/// A judge's score as lines and as JSON.
struct ScoreReport {
  var judge: ScoredJudge
  var score: Score

  /// A share from 0 to 1 as a percentage with two digits; `n/a` where there is none.
  static func percent(_ share: Double?) -> String {
    share.map { String(format: "%.2f%%", $0 * 100) } ?? ReportTable.Cell.undefined
  }

  /// The table and the sentences below it.
  var lines: [String] {
    var table = TextTable()
    table.add(["", "official", "95 % interval", "strict", "decided", "coverage", "items"])
    for figure in [score.headline] + score.figures {
      table.add([
        String(repeating: "  ", count: figure.level) + Sanitizer.oneLine(figure.name),
        Self.percent(figure.official),
        figure.interval.map {
          String(format: "%.2f–%.2f%%", $0.lower * 100, $0.upper * 100)
        } ?? ReportTable.Cell.undefined,
        Self.percent(figure.strict), Self.percent(figure.decided), Self.percent(figure.coverage),
        String(figure.items),
      ])
    }
    return ["\(score.benchmark) · \(Sanitizer.oneLine(judge.name))", ""] + table.lines + [""]
      + (score.notes + counts).map { "· \(Sanitizer.oneLine($0))" } + [""]
  }

  /// What was not counted, and what the columns are.
  private var counts: [String] {
    var sentences: [String] = []
    let figures = [score.headline] + score.figures
    let methods = Set(figures.compactMap(\.method))
    if !methods.isEmpty {
      sentences.append(
        "Intervals: " + methods.map(\.rawValue).sorted().joined(separator: ", ") + ".")
    }
    if score.headline.coverage.map({ $0 < 1 }) ?? false {
      sentences.append(
        "official counts a run without a verdict as the benchmark's rule has it, strict as wrong; decided leaves it out."
      )
    }
    if figures.contains(where: \.hasUndefined) { sentences.append(Score.undefinedNote) }
    sentences += judge.remarks
    return sentences
  }

  var json: JSONValue {
    .members([
      "benchmark": .string(score.benchmark), "judge": .string(judge.name),
      "headline": Self.json(score.headline),
      "figures": .array(score.figures.map(Self.json)),
      "notes": .array((score.notes + judge.remarks).map { .string($0) }),
      "repeats": .number(judge.repeats), "without_gold": .number(judge.withoutGold),
      "running": .number(judge.running),
    ])
  }

  private static func json(_ figure: Figure) -> JSONValue {
    .members([
      "name": .string(figure.name), "level": .number(figure.level),
      "official": number(figure.official), "strict": number(figure.strict),
      "decided": number(figure.decided), "coverage": number(figure.coverage),
      "lower": number(figure.interval?.lower), "upper": number(figure.interval?.upper),
      "method": figure.method.map { .string($0.rawValue) }, "items": .number(figure.items),
      "units": .number(figure.units),
    ])
  }

  private static func number(_ value: Double?) -> JSONValue {
    value.map { JSONValue.number($0) } ?? .null
  }
}

extension Figure {
  /// Whether its line says `n/a`.
  fileprivate var hasUndefined: Bool {
    official == nil || strict == nil || decided == nil || coverage == nil || interval == nil
  }
}
