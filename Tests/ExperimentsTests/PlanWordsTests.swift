import Experiments
import Judgment
import Testing

/// What of a plan is typed: cells and times.
@Suite struct PlanWordsTests {
  /// Rows are chosen styles, columns rejected ones: hard is above the diagonal.
  @Test func cells() {
    #expect(StyleCells("hard")?.cells == [1, 2, 5])
    #expect(StyleCells("normal")?.cells == [0, 4, 8])
    #expect(StyleCells("easy")?.cells == [3, 6, 7])
    #expect(StyleCells("easy,normal, hard")?.cells == Set(0..<9))
    #expect(StyleCells("D-C")?.cells == [3])
    #expect(StyleCells("c-m, d-m")?.cells == [2, 5])
    #expect(StyleCells("0-2")?.cells == [2])
    for text in ["", "harder", "C", "C-X", "0-3", "C-D-M", "hard,"] {
      #expect(StyleCells(text) == nil, "\(text)")
    }
  }

  @Test func aComparisonOfNoKnownStylesIsInNoCell() {
    func holds(_ rule: String?) -> Bool? {
      StyleCells("easy,normal,hard")?.hold(
        Comparison(id: ComparisonID("c"), item: ItemID("i"), responses: [], rule: rule))
    }
    #expect(holds("styles 2-0") == true)
    #expect(holds("styles 2-?") == false && holds("best-against-each") == false)
    #expect(holds(nil) == false)
  }

  @Test func times() {
    #expect(StopTime("08:00") == .clock(hour: 8, minute: 0))
    #expect(StopTime("8:05") == .clock(hour: 8, minute: 5))
    #expect(StopTime("23:59") == .clock(hour: 23, minute: 59))
    #expect(StopTime("90m") == .after(seconds: 5_400))
    #expect(StopTime("2h") == .after(seconds: 7_200))
    #expect(StopTime("1h30m") == .after(seconds: 5_400))
    #expect(StopTime("45s") == .after(seconds: 45))
    for text in [
      "", "8", "24:00", "08:60", "8:5", "08:00:00", "m", "0m", "-5m", "30m1h", "1 h", "999999h",
      "٣m",
    ] {
      #expect(StopTime(text) == nil, "\(text)")
    }
  }

  @Test func forecast() {
    let forecast = RunForecast(
      runs: 10, promptTokens: 4_000, tokensEach: 100, promptTokensPerSecond: 200,
      generatedTokensPerSecond: 20)
    // 20 s for the prompts and 50 s for 1,000 tokens: 7 s a run.
    #expect(forecast.generatedTokens == 1_000 && forecast.seconds == 70)
    #expect(forecast.diskBytes == 70_000)
    #expect(forecast.runs(within: 0) == 0 && forecast.runs(within: -5) == 0)
    // At 0, 7 and 14 seconds one begins.
    #expect(forecast.runs(within: 20) == 3)
    #expect(forecast.runs(within: 10_000) == 10)
  }
}
