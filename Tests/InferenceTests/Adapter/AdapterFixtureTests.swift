import Inference
import Testing

/// Adapters that the PyPI package `gguf` wrote, on the small models of every architecture, against an
/// independent implementation in NumPy (`Tests/Interop/tiny_adapters.py`).
@Suite struct AdapterFixtureTests {
  static let names = ["llama", "qwen2-biases", "qwen3", "gemma3-short-window"]
  private static let fixture = "tiny-adapters.json"

  @Test(arguments: names)
  func readableAndFastAgreeWithNumPy(name: String) throws {
    try NumPyLogits(of: name, in: Self.fixture).expectBoth(
      name, adapters: [AdapterChoice(path: TinyFixtures.path("\(name)-lora"), scale: 0.75)])
  }

  /// The adapters do change something.
  @Test(arguments: names)
  func withoutItTheFiguresAreOthers(name: String) throws {
    try NumPyLogits(of: name, in: Self.fixture).expectOthers(from: name)
  }
}
