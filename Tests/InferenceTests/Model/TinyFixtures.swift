import TestGround

/// The small random models of every architecture and RoPE scaling in `Tests/Fixtures/Inference`,
/// which `Tests/Interop/tiny_architectures.py` writes.
enum TinyFixtures {
  static let names = [
    "gemma3", "gemma3-short-window", "llama", "llama-k-quants", "llama-linear", "llama-llama3",
    "llama-rope-freqs", "llama-yarn", "qwen2-biases", "qwen3", "qwen3-yarn",
  ]

  static let vocabularySize = 64

  static func path(_ name: String) -> String {
    TestGround.fixture("Inference", "tiny-\(name).gguf")
  }

  /// How far `got` is from `wanted`, as a share of its size: √(Σ (a − b)² / Σ b²).
  static func share(_ got: [Float], _ wanted: [Float]) -> Double {
    let error = zip(got, wanted).reduce(0.0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) }
    return (error / wanted.reduce(0.0) { $0 + Double($1 * $1) }).squareRoot()
  }
}
