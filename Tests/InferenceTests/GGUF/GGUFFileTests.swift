import Foundation
import Inference
import TestGround
import Testing

@Suite struct GGUFFileTests {
  /// Two tensors, a string, a number, an array of strings; by hand.
  static func small(version: UInt32 = 3) -> GGUFBytes {
    var bytes = GGUFBytes(version: version)
    bytes.add("general.architecture", "llama")
    bytes.add("llama.block_count", UInt32(2))
    bytes.add("tokenizer.ggml.tokens", ["a", "", "ccc"])
    bytes.tensors = [
      .init(name: "w", dimensions: [32, 2], type: 8, offset: 0),
      .init(name: "b", dimensions: [3], type: 0, offset: 96),
    ]
    bytes.data = (0..<108).map { UInt8($0) }
    return bytes
  }

  @Test(arguments: [UInt32(2), 3]) func aSmallFileOfEitherVersion(_ version: UInt32) throws {
    let file = try GGUFFile(
      MappedFile(contents: Self.small(version: version).file, path: "small.gguf"))
    #expect(file.version == version)
    #expect(file.path == "small.gguf")
    #expect(
      file.keys == ["general.architecture", "llama.block_count", "tokenizer.ggml.tokens"])
    #expect(file.string("general.architecture") == "llama")
    #expect(file.integer("llama.block_count") == 2)
    #expect(file.strings("tokenizer.ggml.tokens") == ["a", "", "ccc"])
    #expect(file.alignment == 32)
    #expect(file.dataOffset % 32 == 0)

    let weights = try file.requiredTensor("w")
    #expect(weights.type == .q8_0)
    #expect((weights.columns, weights.rows) == (32, 2))
    #expect((weights.byteCount, weights.rowBytes) == (68, 34))
    #expect(try Array(file.data(of: weights)) == (0..<68).map { UInt8($0) })
    let bias = try #require(file.tensor(named: "b"))
    #expect(bias.shape == [3])
    #expect(try Array(file.data(of: bias)) == (96..<108).map { UInt8($0) })
    #expect(file.tensor(named: "none") == nil)
  }

  @Test func accessorsTellAbsentFromWrong() throws {
    let file = try GGUFFile(MappedFile(contents: Self.small().file, path: "small.gguf"))
    #expect(file.integer("general.architecture") == nil)
    #expect(
      throws: GGUFError.missing(
        file: "small.gguf", what: "key llama.rope", expected: "a number")
    ) { try file.requiredFloat("llama.rope") }
    #expect(
      throws: GGUFError.unexpected(
        file: "small.gguf", what: "key general.architecture", expected: "an integer", got: "llama")
    ) { try file.requiredInteger("general.architecture") }
    #expect(
      throws: GGUFError.missing(
        file: "small.gguf", what: "tensor q", expected: "it among the tensors")
    ) { try file.requiredTensor("q") }
  }

  @Test func aFileThatPyPIGGUFWrote() throws {
    let file = try GGUFFile(path: TestGround.fixture("Inference", "pypi-gguf.gguf"))
    #expect(file.string("general.architecture") == "llama")
    #expect(file.string("general.name") == "Fixture é 文")
    #expect(file.alignment == 64)
    let integers = [
      "n.u8": 255, "n.i8": -128, "n.u16": 65535, "n.i16": -32768, "n.u32": 4_294_967_295,
      "n.i32": -2_147_483_648, "n.i64": Int.min,
    ]
    for (key, value) in integers { #expect(file.integer(key) == value, "\(key)") }
    // Beyond Int, but not lost.
    #expect(file.integer("n.u64") == nil)
    #expect(file.metadata["n.u64"]?.description == "18446744073709551615")
    #expect(file.float("n.f32") == Double(Float(0.1)))
    #expect(file.float("n.f64") == 0.1)
    #expect(file.boolean("n.yes") == true)
    #expect(file.boolean("n.no") == false)
    #expect(file.strings("a.strings") == ["", "zwei", "drei\n"])
    #expect(file.integers("a.integers") == [-1, 0, 2_147_483_647])
    #expect(file.floats("a.floats") == [0.5, -1.25])
    #expect(file.array("a.booleans")?.booleans == [true, false, true])

    let ramp = try file.requiredTensor("ramp")
    #expect(ramp.shape == [4, 3])
    let numbers = try file.data(of: ramp).withMemoryRebound(to: Float.self) { Array($0) }
    #expect(numbers == (0..<12).map { Float($0) })
    let half = try file.requiredTensor("half")
    #expect(half.type == .f16)
    // 1 and -2 in IEEE half precision.
    #expect(try Array(file.data(of: half)) == [0x00, 0x3C, 0x00, 0xC0])
    let quantised = try file.requiredTensor("quantised")
    #expect(quantised.type == .q8_0)
    #expect((quantised.shape, quantised.byteCount) == ([64, 2], 136))
    #expect(file.tensors.allSatisfy { $0.offset % 64 == 0 })

    let summary = file.summary
    #expect((summary.architecture, summary.quantisation) == ("llama", "Q8_0"))
    #expect((summary.parameterCount, summary.tensorBytes) == (12 + 2 + 128, 48 + 4 + 136))
    #expect(summary.fileBytes == file.fileSize)
    #expect(summary.types.map(\.type) == [.q8_0, .f32, .f16])
  }

  @Test func layoutsAreThoseOfPyPIGGUF() throws {
    let path = TestGround.fixture("Inference", "ggml-types.json")
    let types = try JSONDecoder().decode(
      [String: [Int]].self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    for (name, expected) in types {
      let type = GGUFTensorType(rawValue: UInt32(expected[0]))
      #expect(type.description == name)
      #expect(type.blockSize == expected[1], "\(name)")
      #expect(type.blockBytes == expected[2], "\(name)")
    }
    TestGround.report("tensor layouts against PyPI gguf", compared: types.count * 3)
    #expect(types.count >= 30)
  }

  @Test func anUnknownTypeIsAnErrorOnlyWhenUsed() throws {
    var bytes = Self.small()
    bytes.tensors[1].type = 99
    let file = try GGUFFile(MappedFile(contents: bytes.file, path: "new.gguf"))
    let tensor = try file.requiredTensor("b")
    #expect(tensor.type.rawValue == 99)
    let error = #expect(throws: GGUFError.self) { try file.data(of: tensor) }
    #expect(
      error?.description
        == "new.gguf: tensor b: expected a type of known layout, got type 99.")
  }

  @Test func releasedPagesComeBack() throws {
    let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).gguf"
    defer { try? FileManager.default.removeItem(atPath: path) }
    var bytes = Self.small()
    bytes.tensors[1] = .init(name: "big", dimensions: [25_000], type: 0, offset: 96)
    let big = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 * 31) }
    bytes.data = (0..<96).map { UInt8($0) } + big
    try Data(bytes.file).write(to: URL(fileURLWithPath: path))

    let file = try GGUFFile(path: path)
    let tensor = try file.requiredTensor("big")
    #expect(try Array(file.data(of: tensor)) == big)
    file.releasePages(of: tensor)
    #expect(try Array(file.data(of: tensor)) == big)
    // Ranges that hold no whole page, or reach over the end, are harmless.
    file.mappings[0].releasePages(in: 10..<20)
    file.mappings[0].releasePages(in: 0..<10_000_000)
    #expect(file.string("general.architecture") == "llama")
  }

  @Test(.enabled(if: TestGround.smolLM2 != nil, "SKIPPED: no SmolLM2"))
  func theDefaultModel() throws {
    let file = try GGUFFile(path: try #require(TestGround.smolLM2))
    // What research/perf.md tells of the file; parameters as its makers publish them (134.5 M).
    #expect(file.fileSize == 98_362_432)
    #expect(file.tensors.count == 272)
    #expect(file.integer("llama.block_count") == 30)
    #expect(file.array("tokenizer.ggml.tokens")?.count == 49_152)
    let summary = file.summary
    #expect(summary.quantisation == "Q4_1")
    #expect(summary.parameterCount == 134_515_008)
    #expect(summary.types.map(\.tensors) == [210, 1, 61])
    let embedding = try file.requiredTensor("token_embd.weight")
    #expect(embedding.shape == [576, 49_152])
    #expect(try file.data(of: embedding).count == 30_081_024)
  }
}
