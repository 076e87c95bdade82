import Foundation
import Inference
import TestGround
import Testing

/// Files that lie: each gives a sentence, none a crash or an absurd allocation.
@Suite struct GGUFDamageTests {
  struct Lie: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let change: @Sendable (inout GGUFBytes) -> Void
    /// What the sentence must hold.
    let says: [String]

    init(_ name: String, says: String..., change: @escaping @Sendable (inout GGUFBytes) -> Void) {
      testDescription = name
      self.change = change
      self.says = says
    }
  }

  static let lies: [Lie] = [
    Lie("magic", says: "\"GGUF\"", "47 47 4d 4c") { $0.magic = Array("GGML".utf8) },
    Lie("version 1", says: "version 2 or 3", "got 1") { $0.version = 1 },
    Lie("version 4", says: "version 2 or 3", "got 4") { $0.version = 4 },
    Lie("big-endian", says: "big-endian") { $0.version = UInt32(3).byteSwapped },
    Lie("2^63 pairs", says: "count of metadata keys", "9223372036854775808") {
      $0.pairCount = 1 << 63
    },
    Lie("2^64 - 1 tensors", says: "count of tensors", "18446744073709551615") {
      $0.tensorCount = .max
    },
    Lie("more pairs than there are", says: "left") { $0.pairCount = 4 },
    Lie("key over the end", says: "metadata key 1", "needs 100000 bytes") {
      $0.pairs = []
      $0.pairCount = 1
      $0.tensors = []
      $0.data = GGUFBytes.number(UInt64(100_000)) + [UInt8](repeating: 65, count: 50)
      $0.alignment = 1
    },
    Lie("key too long", says: "metadata key 4", "65535") {
      $0.add(String(repeating: "k", count: 65_536), UInt32(1))
    },
    Lie("string over the end", says: "key s", "needs 9223372036854775807 bytes") {
      $0.add("s", 8, GGUFBytes.number(UInt64(Int64.max)))
    },
    Lie("value type", says: "key v", "type from 0 to 12", "got 13") { $0.add("v", 13, [0]) },
    Lie("boolean 2", says: "key v", "0 or 1", "got 2") { $0.add("v", 7, [2]) },
    Lie("array too long", says: "key v", "got 4611686018427387904") {
      $0.add("v", 9, GGUFBytes.number(UInt32(10)) + GGUFBytes.number(UInt64(1) << 62))
    },
    Lie("array of strings over the end", says: "key v") {
      $0.add("v", 9, GGUFBytes.array(8, [GGUFBytes.number(UInt64(1) << 40)]))
    },
    Lie("array element type", says: "key v", "got 77") {
      $0.add("v", 9, GGUFBytes.number(UInt32(77)) + GGUFBytes.number(UInt64(0)))
    },
    Lie("arrays nested without end", says: "key v", "nested") {
      var value: [UInt8] = GGUFBytes.array(9, [])
      for _ in 0..<200 { value = GGUFBytes.array(9, [value]) }
      $0.add("v", 9, value)
    },
    Lie("key twice", says: "key llama.block_count", "twice") {
      $0.add("llama.block_count", UInt32(3))
    },
    Lie("alignment 0", says: "general.alignment", "power of two", "got 0") {
      $0.add("general.alignment", UInt32(0))
    },
    Lie("alignment 48", says: "general.alignment", "got 48") {
      $0.add("general.alignment", UInt32(48))
    },
    Lie("alignment of text", says: "general.alignment", "got wide") {
      $0.add("general.alignment", "wide")
    },
    Lie("part of another name", says: "part 2", "3 files", "-00002-of-00003.gguf") {
      $0.add("split.no", 2, GGUFBytes.number(UInt16(1)))
      $0.add("split.count", 2, GGUFBytes.number(UInt16(3)))
    },
    Lie("part without a number", says: "key split.no", "missing") {
      $0.add("split.count", 2, GGUFBytes.number(UInt16(3)))
    },
    Lie("part past the last", says: "key split.no", "got 3 of 3") {
      $0.add("split.no", 2, GGUFBytes.number(UInt16(3)))
      $0.add("split.count", 2, GGUFBytes.number(UInt16(3)))
    },
    Lie("parts beyond number", says: "key split.no", "at most 99999") {
      $0.add("split.no", 4, GGUFBytes.number(UInt32(3)))
      $0.add("split.count", 4, GGUFBytes.number(UInt32.max))
    },
    Lie("part of text", says: "key split.count", "integer", "got two") {
      $0.add("split.count", "two")
    },
    Lie("tensor twice", says: "tensor w", "twice") { $0.tensors[1].name = "w" },
    Lie("five dimensions", says: "tensor b", "4 dimensions", "got 5") {
      $0.tensors[1].dimensions = [1, 1, 1, 1, 1]
    },
    Lie("2^32 - 1 dimensions", says: "tensor b", "4 dimensions") {
      $0.tensors[1].dimensions = [UInt64](repeating: 1, count: 70_000)
    },
    Lie("dimension 0", says: "tensor b", "at least 1", "got 0") {
      $0.tensors[1].dimensions = [0]
    },
    Lie("dimension 2^64 - 1", says: "tensor b", "at least 1") {
      $0.tensors[1].dimensions = [.max]
    },
    Lie("product overflows", says: "tensor b", "2^63") {
      $0.tensors[1].dimensions = [1 << 32, 1 << 32]
    },
    Lie("bytes overflow", says: "tensor b", "2^63 bytes") {
      $0.tensors[1].dimensions = [1 << 62]
    },
    Lie("half a block", says: "tensor w", "blocks of 32", "rows of 33") {
      $0.tensors[0].dimensions = [33, 2]
    },
    Lie("misaligned", says: "tensor b", "multiple of 32", "got 90") { $0.tensors[1].offset = 90 },
    Lie("offset past the end", says: "tensor b", "bytes of data") {
      $0.tensors[1].offset = 1 << 40
    },
    Lie("offset 2^64 - 32", says: "tensor b", "bytes of data") {
      $0.tensors[1].offset = .max - 31
    },
    Lie("bytes past the end", says: "tensor b", "112 bytes", "108 bytes of data") {
      $0.tensors[1].dimensions = [28]
    },
    Lie("overlap", says: "tensor b", "after those of w", "start at byte") {
      $0.tensors[1].offset = 64
    },
    Lie("same place", says: "expected bytes of its own") { $0.tensors[1].offset = 0 },
    Lie("tensor name over the end", says: "name of tensor 3") {
      $0.tensorCount = 3
      $0.data = [UInt8](repeating: 255, count: 200)
    },
  ]

  @Test(arguments: lies) func aLieIsToldInASentence(_ lie: Lie) throws {
    var bytes = GGUFFileTests.small()
    lie.change(&bytes)
    let error = #expect(throws: GGUFError.self) {
      try GGUFFile(MappedFile(contents: bytes.file, path: "liar.gguf"))
    }
    let sentence = error?.description ?? ""
    #expect(sentence.hasPrefix("liar.gguf: "))
    #expect(sentence.hasSuffix("."))
    for part in lie.says { #expect(sentence.contains(part), "\(sentence)") }
  }

  @Test func everyTruncationIsAnError() {
    let whole = GGUFFileTests.small().file
    for count in 0..<whole.count {
      let error = #expect(throws: GGUFError.self) {
        try GGUFFile(MappedFile(contents: Array(whole[..<count]), path: "cut.gguf"))
      }
      #expect(error?.description.hasPrefix("cut.gguf: ") == true)
    }
    TestGround.report("truncated files refused", compared: whole.count)
    #expect(whole.count > 200)
  }

  @Test func flippedBitsNeverCrash() {
    var random = SeededGenerator(seed: 1)
    let small = GGUFFileTests.small()
    let whole = small.file
    let headerBits = small.header.count * 8
    var opened = 0
    var refused = 0
    func open(_ bytes: [UInt8]) {
      do {
        Self.readAll(try GGUFFile(MappedFile(contents: bytes, path: "flipped.gguf")))
        opened += 1
      } catch {
        #expect(error.description.hasPrefix("flipped.gguf: "))
        refused += 1
      }
    }
    for bit in 0..<headerBits {
      var bytes = whole
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      open(bytes)
    }
    for _ in 0..<20_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 2...6, using: &random) {
        bytes[Int.random(in: 0..<small.header.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      open(bytes)
    }
    TestGround.report("files with flipped bits opened or refused", compared: opened + refused)
    #expect(opened > 0)
    #expect(refused > 0)
  }

  /// Touches all that an opened file offers.
  static func readAll(_ file: GGUFFile) {
    for value in file.metadata.values {
      _ = value.description
      guard let array = value.array else { continue }
      _ = (array.strings, array.integers, array.floats, array.booleans)
      #expect(array.values.count == array.count)
    }
    _ = file.summary
    for tensor in file.tensors {
      guard let bytes = try? file.data(of: tensor) else { continue }
      #expect(bytes.count == tensor.byteCount)
      _ = bytes.reduce(0) { $0 ^ $1 }
    }
  }

  @Test func whatIsNoFileIsSaid() throws {
    let folder = FileManager.default.temporaryDirectory.path
    for path in [folder + "/no such file.gguf", folder, "/dev/null"] {
      let error = #expect(throws: GGUFError.self) { try GGUFFile(path: path) }
      #expect(error?.description.hasPrefix(path + ": cannot be opened: ") == true)
    }
    let empty = folder + "/\(UUID().uuidString).gguf"
    defer { try? FileManager.default.removeItem(atPath: empty) }
    try Data().write(to: URL(fileURLWithPath: empty))
    #expect(throws: GGUFError.unreadable(file: empty, reason: "it is empty")) {
      try GGUFFile(path: empty)
    }
  }
}
