import Foundation
import Inference
import TestGround
import Testing

/// Models in several files, named and numbered as `gguf-split` does it.
@Suite struct SplitFileTests {
  /// A folder of its own with three parts of one model in it.
  struct Parts {
    let folder: String
    /// Each part before it is written; part 1 holds the metadata, as always.
    var files: [GGUFBytes]

    init(_ change: (inout [GGUFBytes]) -> Void = { _ in }) throws {
      folder = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString)"
      files = (0..<3).map { number in
        var bytes = GGUFBytes()
        if number == 0 { bytes.add("general.architecture", "llama") }
        bytes.add("split.no", 2, GGUFBytes.number(UInt16(number)))
        bytes.add("split.count", 2, GGUFBytes.number(UInt16(3)))
        bytes.add("split.tensors.count", 5, GGUFBytes.number(Int32(4)))
        return bytes
      }
      files[0].tensors = [.init(name: "a", dimensions: [8], type: 0, offset: 0)]
      files[1].tensors = [
        .init(name: "b", dimensions: [8], type: 0, offset: 0),
        .init(name: "c", dimensions: [4], type: 0, offset: 32),
      ]
      files[2].tensors = [.init(name: "d", dimensions: [16], type: 0, offset: 0)]
      for (number, count) in [32, 48, 64].enumerated() {
        files[number].data = (0..<count).map { UInt8(number * 64 + $0) }
      }
      change(&files)
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      for (number, file) in files.enumerated() {
        try Data(file.file).write(to: URL(fileURLWithPath: path(number)))
      }
    }

    func path(_ number: Int) -> String { folder + "/model-0000\(number + 1)-of-00003.gguf" }
    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    /// What opening a part says.
    func sentence(opening number: Int = 0) -> String {
      do {
        _ = try GGUFFile(path: path(number))
        return "no error"
      } catch { return error.description }
    }
  }

  @Test(arguments: 0..<3)
  func anyPartOpensTheWhole(_ number: Int) throws {
    let parts = try Parts()
    defer { parts.remove() }
    let file = try GGUFFile(path: parts.path(number))
    #expect(file.path == parts.path(number))
    #expect(file.string("general.architecture") == "llama")
    #expect(file.tensors.map(\.name) == ["a", "b", "c", "d"])
    #expect(file.tensors.map(\.part) == [0, 1, 1, 2])
    #expect(file.fileSize == parts.files.reduce(0) { $0 + $1.file.count })
    #expect(file.mappings.map(\.path) == (0..<3).map(parts.path))
    let first = ["a": 0, "b": 64, "c": 96, "d": 128]
    for tensor in file.tensors {
      let expected = (0..<tensor.byteCount).map { UInt8((first[tensor.name] ?? 0) + $0) }
      #expect(try Array(file.data(of: tensor)) == expected)
      file.releasePages(of: tensor)
      #expect(try Array(file.data(of: tensor)) == expected)
    }
  }

  @Test(arguments: 1...3)
  func whatPyPIGGUFSplits(_ number: Int) throws {
    let file = try GGUFFile(
      path: TestGround.fixture("Inference", "pypi-split-0000\(number)-of-00003.gguf"))
    #expect(file.string("general.name") == "Split fixture")
    #expect(file.tensors.map(\.name) == (0..<5).map { "part.\($0)" })
    #expect(file.tensors.map(\.part) == [0, 0, 1, 1, 2])
    var compared = 0
    for (number, tensor) in file.tensors.enumerated() {
      let expected = (0..<4 * (number + 1)).map { Float($0 + 100 * number) }
      let bytes = try file.data(of: tensor)
      #expect(
        expected.indices.map { bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self) }
          == expected)
      compared += expected.count
    }
    #expect(compared == 60)
    TestGround.report("values of a model that PyPI gguf split", compared: compared)
  }

  @Test(arguments: [(1, 0), (0, 2), (2, 1)])
  func aMissingPartIsNamed(_ missing: Int, _ opened: Int) throws {
    let parts = try Parts()
    defer { parts.remove() }
    try FileManager.default.removeItem(atPath: parts.path(missing))
    #expect(
      parts.sentence(opening: opened)
        == "\(parts.path(missing)): part \(missing + 1) of the 3 files of this model cannot be "
        + "opened: No such file or directory; put all 3 into one folder.")
  }

  @Test func partsThatDoNotBelongTogether() throws {
    let swapped = try Parts { $0.swapAt(1, 2) }
    defer { swapped.remove() }
    #expect(swapped.sentence().hasPrefix(swapped.path(1)))
    #expect(swapped.sentence().contains("expected part 1 (from 0) of 3"))
    #expect(swapped.sentence().contains("got part 2 of 3"))
    #expect(swapped.sentence(opening: 1).contains("a name that ends in -00003-of-00003.gguf"))

    let whole = try Parts { files in files[2].pairs.removeAll { $0.key.hasPrefix("split") } }
    defer { whole.remove() }
    #expect(whole.sentence().contains("got a whole model"))

    let other = try Parts { files in
      files[2].pairs.removeAll { $0.key == "split.tensors.count" }
      files[2].add("split.tensors.count", 5, GGUFBytes.number(Int32(9)))
    }
    defer { other.remove() }
    #expect(other.sentence().hasPrefix(other.path(2)))
    #expect(other.sentence().contains("split.tensors.count"))
  }

  @Test func tensorsTwiceOrTooFew() throws {
    let twice = try Parts { $0[2].tensors[0].name = "b" }
    defer { twice.remove() }
    #expect(twice.sentence().hasPrefix("\(twice.path(2)): tensor b: expected a name of its own"))

    let few = try Parts { $0[1].tensors.removeLast() }
    defer { few.remove() }
    #expect(few.sentence().contains("expected the 3 tensors of all parts, got 4"))
  }

  @Test func aTensorBeyondItsOwnPartIsRefused() throws {
    let long = try Parts { $0[1].tensors[1].dimensions = [8] }
    defer { long.remove() }
    #expect(long.sentence().hasPrefix("\(long.path(1)): tensor c: expected 32 bytes"))
  }
}
