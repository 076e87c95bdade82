import JSON

/// Reads what peers' programs print. Each was asked for one figure, once.
package enum PeerOutput {
  /// Tokens a second by `llama-bench -o json`: an array of one test, whose `samples_ts` are its
  /// repetitions.
  package static func benchTokensPerSecond(_ text: String) -> Double? {
    // Notes may stand before it.
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0.hasPrefix("[") }),
      let tests = try? JSONValue(parsing: lines[start...].joined(separator: "\n")).array,
      tests.count == 1, let samples = tests[0]["samples_ts"]?.array, samples.count == 1,
      let rate = samples[0].double, rate > 0
    else { return nil }
    return rate
  }

  /// Generated tokens a second of all sequences by `llama-batched-bench`: a table whose column
  /// `S_TG t/s` has them.
  package static func batchedTokensPerSecond(_ text: String) -> Double? {
    let rows = text.split(separator: "\n").compactMap(cells)
    guard let header = rows.firstIndex(where: { $0.contains("S_TG t/s") }),
      let column = rows[header].firstIndex(of: "S_TG t/s")
    else { return nil }
    let rates = rows[(header + 1)...].compactMap { row in
      row.count == rows[header].count ? Double(row[column]) : nil
    }
    guard rates.count == 1, rates[0] > 0 else { return nil }
    return rates[0]
  }

  /// What follows `version:` where a program tells its version.
  package static func version(_ text: String) -> String? {
    text.split(separator: "\n").first { $0.hasPrefix("version:") }
      .map { trimmed($0.dropFirst("version:".count)) }
  }

  /// The last line that says something: of a program that failed, mostly why.
  package static func lastWords(_ text: String) -> String? {
    text.split(separator: "\n").map(trimmed).last { !$0.isEmpty }
  }

  /// The cells of a row of a table: `| a | b |`.
  private static func cells(_ line: Substring) -> [String]? {
    let line = trimmed(line)
    guard line.hasPrefix("|"), line.hasSuffix("|"), line.count > 1 else { return nil }
    return line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
      .map(trimmed)
  }

  private static func trimmed(_ text: Substring) -> String {
    var rest = text.drop { $0.isWhitespace }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
