import Foundation
import Inference
import TestGround

/// Writes small LoRA adapters with random matrices for a `TinyModel`, in the form that llama.cpp's
/// converter gives them.
struct TinyAdapter {
  var model: TinyModel
  var rank = 4
  var alpha: Float? = 8
  /// The type of all matrices.
  var type = GGUFTensorType.f32
  /// The ends of the names of what is changed; all by default.
  var maps = TinyAdapter.allMaps
  /// B as it is before training.
  var isUntrained = false
  var seed: UInt64 = 3

  static let allMaps = [
    "attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down", "output",
    "token_embd",
  ]

  /// One map's matrices, A and B row by row.
  struct Update {
    /// The name of the model's tensor.
    var name: String
    var inputs: Int
    var outputs: Int
    var a: [UInt8]
    var b: [UInt8]
  }

  var factor: Float { (alpha ?? Float(rank)) / Float(rank) }

  var updates: [Update] {
    var random = SeededGenerator(seed: seed)
    var updates: [Update] = []
    func add(_ name: String, _ inputs: Int, _ outputs: Int) {
      guard let map = name.split(separator: ".").dropLast().last, maps.contains(String(map)) else {
        return
      }
      // At twice the rank as alpha BA yields about two thirds of what the model's own matrix does.
      let a = RandomBlocks.bytes(
        type, count: rank * inputs, deviation: 1 / Float(inputs).squareRoot(), using: &random)
      let b = RandomBlocks.bytes(
        type, count: rank * outputs, deviation: 0.3 / Float(rank).squareRoot(), using: &random)
      updates.append(
        Update(
          name: name, inputs: inputs, outputs: outputs, a: a,
          b: isUntrained ? [UInt8](repeating: 0, count: b.count) : b))
    }
    let (width, heads) = (model.width, model.heads * model.headSize)
    let kvHeads = model.kvHeads * model.headSize
    for layer in 0..<model.layers {
      let name = "blk.\(layer)."
      add(name + "attn_q.weight", width, heads)
      add(name + "attn_k.weight", width, kvHeads)
      add(name + "attn_v.weight", width, kvHeads)
      add(name + "attn_output.weight", heads, width)
      add(name + "ffn_gate.weight", width, model.hidden)
      add(name + "ffn_up.weight", width, model.hidden)
      add(name + "ffn_down.weight", model.hidden, width)
    }
    add("output.weight", width, TinyModel.vocabularySize)
    add("token_embd.weight", TinyModel.vocabularySize, width)
    return updates
  }

  /// The file before it is written.
  var contents: GGUFBytes {
    var file = GGUFBytes()
    file.add("general.architecture", model.architecture)
    file.add("general.type", "adapter")
    file.add("adapter.type", "lora")
    if let alpha { file.add("adapter.lora.alpha", 6, GGUFBytes.number(alpha.bitPattern)) }
    for update in updates {
      // Of the embedding A's rows are looked up by token.
      let isLookedUp = update.name == "token_embd.weight"
      file.addTensor(
        update.name + ".lora_a", isLookedUp ? [rank, update.inputs] : [update.inputs, rank],
        type: type, update.a)
      file.addTensor(update.name + ".lora_b", [rank, update.outputs], type: type, update.b)
    }
    return file
  }

  /// Calls `body` with the path of a file that holds the adapter and is removed afterwards.
  func withFile<Result>(_ body: (String) throws -> Result) throws -> Result {
    try Self.withFile(contents.file, body)
  }

  /// The same for any bytes.
  static func withFile<Result>(
    _ bytes: [UInt8], _ body: (String) throws -> Result
  ) throws -> Result {
    let path = NSTemporaryDirectory() + "adapter-\(UUID().uuidString).gguf"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
  }
}
