import Foundation
import Inference
import TestGround
import Testing

/// Adapters that do not fit are refused in one sentence with the file and what is wrong.
@Suite struct AdapterFileTests {
  /// What is done to a good adapter, and what the sentence must say.
  struct Damage: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var saying: [String]
    var change: @Sendable (inout GGUFBytes) -> Void

    init(
      _ name: String, _ saying: String..., change: @escaping @Sendable (inout GGUFBytes) -> Void
    ) {
      testDescription = name
      self.saying = saying
      self.change = change
    }
  }

  private static func set(
    _ key: String, _ type: UInt32, _ value: [UInt8], in file: inout GGUFBytes
  ) {
    file.pairs.removeAll { $0.key == key }
    file.add(key, type, value)
  }

  static let damages = [
    Damage("a whole model", "is no LoRA adapter", "general.type", "“model”") {
      set("general.type", 8, GGUFBytes.string("model"), in: &$0)
    },
    Damage("no type", "is no LoRA adapter", "general.type is missing") {
      $0.pairs.removeAll { $0.key == "general.type" }
    },
    Damage("another kind", "is no LoRA adapter", "adapter.type", "“control_vector”") {
      set("adapter.type", 8, GGUFBytes.string("control_vector"), in: &$0)
    },
    Damage("another architecture", "architecture “qwen2”", "the model's is “llama”") {
      set("general.architecture", 8, GGUFBytes.string("qwen2"), in: &$0)
    },
    Damage("alpha is no number", "adapter.lora.alpha", "is much, expected a number") {
      set("adapter.lora.alpha", 8, GGUFBytes.string("much"), in: &$0)
    },
    Damage("alpha is not finite", "adapter.lora.alpha") {
      set("adapter.lora.alpha", 6, GGUFBytes.number(Float.infinity.bitPattern), in: &$0)
    },
    Damage("from certain tokens on", "adapter.alora.invocation_tokens", "not built in") {
      $0.add(
        "adapter.alora.invocation_tokens", 9, GGUFBytes.array(4, [GGUFBytes.number(UInt32(3))]))
    },
    Damage("nothing inside", "without tensors") { $0.tensors = [] },
    Damage("a norm", "tensor blk.0.attn_norm.weight", "is no part of an adapter") {
      $0.tensors[0].name = "blk.0.attn_norm.weight"
    },
    Damage(
      "a map that no model has", "tensor blk.0.attn_x.weight.lora_a", "which this model has not"
    ) { $0.tensors[0].name = "blk.0.attn_x.weight.lora_a" },
    Damage("a layer too many", "tensor blk.2.attn_q.weight.lora_a", "which this model has not") {
      $0.tensors[0].name = "blk.2.attn_q.weight.lora_a"
    },
    Damage(
      "A alone", "tensor blk.0.attn_q.weight.lora_a", "blk.0.attn_q.weight.lora_b is missing"
    ) { $0.tensors.remove(at: 1) },
    Damage(
      "B alone", "tensor blk.0.attn_q.weight.lora_b", "blk.0.attn_q.weight.lora_a is missing"
    ) { $0.tensors.remove(at: 0) },
    Damage(
      "A for another width", "tensor blk.0.attn_q.weight.lora_a", "[32, 4]", "expected [64, 4]"
    ) { $0.tensors[0].dimensions = [32, 4] },
    Damage("ranks differ", "tensor blk.0.attn_q.weight.lora_a", "[64, 2]", "expected [64, 4]") {
      $0.tensors[0].dimensions = [64, 2]
    },
    Damage(
      "B for another width", "tensor blk.0.attn_q.weight.lora_b", "[4, 60]", "expected [rank, 64]"
    ) { $0.tensors[1].dimensions = [4, 60] },
    Damage("a type without kernels", "tensor blk.0.attn_q.weight.lora_a", "is stored as I32") {
      $0.tensors[0].type = 26
    },
    Damage("not a number", "tensor blk.0.attn_q.weight.lora_a", "not finite") {
      $0.data.replaceSubrange(8..<12, with: GGUFBytes.number(Float.nan.bitPattern))
    },
    Damage("bytes beyond the end", "token_embd.weight.lora_b") { $0.data.removeLast(40) },
  ]

  @Test(arguments: damages)
  func isRefused(_ damage: Damage) throws {
    let model = TinyModel()
    var file = TinyAdapter(model: model).contents
    damage.change(&file)
    try TinyAdapter.withFile(file.file) { path in
      let adapters = [AdapterChoice(path: path)]
      let readable = #expect(throws: EngineError.self) {
        try ReadableForward(model.file(), adapters: adapters)
      }
      let sentence = try #require(readable).description
      for words in damage.saying { #expect(sentence.contains(words), "\(sentence)") }
      #expect(sentence.hasPrefix(path))
      #expect(!sentence.contains("\n"))
      try model.withFile { model in
        let fast = #expect(throws: EngineError.self) {
          try Engine(path: model, options: EngineOptions(threads: 1, adapters: adapters))
        }
        #expect(fast?.description == sentence)
      }
    }
  }

  @Test func aMissingFileIsNamed() throws {
    try TinyModel().withFile { model in
      let error = #expect(throws: EngineError.self) {
        try Engine(
          path: model, options: EngineOptions(adapters: [AdapterChoice(path: "/no/such.gguf")]))
      }
      #expect(error?.description.hasPrefix("/no/such.gguf") == true)
    }
  }

  /// Matrices as they stand in memory are told beside the model's.
  @Test func memoryIsCounted() throws {
    let model = TinyModel()
    try TinyAdapter(model: model, rank: 16, maps: ["attn_q"]).withFile { adapter in
      try model.withFile { path in
        let plain = try Engine(path: path, options: EngineOptions(threads: 1))
        let adapted = try Engine(
          path: path, options: EngineOptions(threads: 1, adapters: [AdapterChoice(path: adapter)]))
        defer {
          plain.shutDown()
          adapted.shutDown()
        }
        // Two layers, A and B, of 16 by 64 floats each; and 16 for each of a batch's columns: a chunk
        // of a prompt, and a token of every sequence.
        let expected = 2 * 2 * 16 * 64 * 4 + (128 + 16) * 16 * 4
        #expect(adapted.model.memory.total - plain.model.memory.total == expected)
        #expect(adapted.model.adapters.map(\.path) == [adapter] && plain.model.adapters.isEmpty)
      }
    }
  }

  @Test(arguments: [
    ("a.gguf", "a.gguf", Float(1), "a"), ("x/a.gguf:0.5", "x/a.gguf", 0.5, "a:0.5"),
    ("a.gguf:-1", "a.gguf", -1, "a:-1.0"), ("a:b.gguf", "a:b.gguf", 1, "a:b"),
    ("a:2:0.5", "a:2", 0.5, "a:2:0.5"), ("a.gguf:nan", "a.gguf:nan", 1, "a.gguf:nan"),
    (":2", ":2", 1, ":2"), ("a.gguf:", "a.gguf:", 1, "a.gguf:"), ("a:2:1", "a:2", 1, "a:2"),
  ])
  func choicesAreRead(text: String, path: String, scale: Float, name: String) {
    let choice = AdapterChoice(text)
    #expect(choice.path == path && choice.scale == scale && choice.name == name)
    #expect(AdapterChoice(choice.text) == choice)
  }

  @Test func fitsItsModelAlone() throws {
    let model = TinyModel()
    try TinyAdapter(model: model).withFile { path in
      let choice = AdapterChoice(path: path)
      let own = try model.file()
      #expect(choice.fits(own))
      for other in [TinyModel(architecture: "qwen2"), TinyModel(width: 96), TinyModel(layers: 1)] {
        let file = try other.file()
        #expect(!choice.fits(file))
      }
    }
  }
}
