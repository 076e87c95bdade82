import Application
import Testing

@Suite("What peers' programs print")
struct PeerOutputTests {
  /// One test as `llama-bench -o json` prints it, with the given samples.
  private static func test(_ samples: String) -> String {
    """
      {
        "build_commit": "0abc123",
        "build_number": 7,
        "model_filename": "a \\"b\\".gguf",
        "n_prompt": 512,
        "n_gen": 0,
        "avg_ts": 250.000000,
        "stddev_ts": 0.000000,
        "samples_ns": [ 2048000000 ],
        "samples_ts": [ \(samples) ]
      }
    """
  }

  @Test("llama-bench's only sample, whatever stands before the array")
  func bench() {
    let array = "[\n" + Self.test("250.125") + "\n]\n"
    #expect(PeerOutput.benchTokensPerSecond(array) == 250.125)
    #expect(PeerOutput.benchTokensPerSecond("loading [1/2]\nready\n" + array) == 250.125)
  }

  @Test(
    "Anything but one sample of one test is no figure",
    arguments: [
      "", "[\n]\n", "[\n" + test("250.1, 250.2") + "\n]", "[\n" + test("") + "\n]",
      "[\n" + test("1") + ",\n" + test("2") + "\n]", "[\n" + test("0") + "\n]",
      "[\n" + test("nan") + "\n]", "[\n" + test("250.1"), "error: no such model",
    ])
  func noBench(text: String) {
    #expect(PeerOutput.benchTokensPerSecond(text) == nil)
  }

  private static let header = """
    n_kv_max = 12288, is_pp_shared = 1

    |    PP |     TG |    B |   N_KV |   T_PP s | S_PP t/s |   T_TG s | S_TG t/s |      T s |    S t/s |
    |-------|--------|------|--------|----------|----------|----------|----------|----------|----------|

    """
  private static let row =
    "|  1500 |     48 |    8 |   1884 |    6.000 |   250.00 |    4.000 |    96.50 |   10.000 |   188.40 |\n"

  @Test("llama-batched-bench's column of generating, found by its heading")
  func batched() {
    let table = Self.header + Self.row
    #expect(PeerOutput.batchedTokensPerSecond(table) == 96.5)
    #expect(PeerOutput.batchedTokensPerSecond(table + "\ntimings: 1 | 2\n") == 96.5)
    let moved = "| S_TG t/s | B |\n|---|---|\n| 12.25 | 8 |\n"
    #expect(PeerOutput.batchedTokensPerSecond(moved) == 12.25)
  }

  @Test("A table without a row, with two, or without the column is no figure")
  func noBatched() {
    #expect(PeerOutput.batchedTokensPerSecond(Self.header) == nil)
    #expect(PeerOutput.batchedTokensPerSecond(Self.header + Self.row + Self.row) == nil)
    #expect(PeerOutput.batchedTokensPerSecond(Self.row) == nil)
    #expect(PeerOutput.batchedTokensPerSecond("") == nil)
  }

  @Test("Versions and last words")
  func words() {
    #expect(PeerOutput.version("note\nversion: 42 (0abc123)\nbuilt with cc\n") == "42 (0abc123)")
    #expect(PeerOutput.version("error: unknown argument --version") == nil)
    #expect(PeerOutput.lastWords("one\n  two  \n \n\n") == "two")
    #expect(PeerOutput.lastWords(" \n") == nil)
  }
}
