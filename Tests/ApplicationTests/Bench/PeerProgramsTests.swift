import Application
import Foundation
import Inference
import Testing

@Suite("How peers' programs are asked")
struct PeerProgramsTests {
  private static let folder = "/peers/one/build/bin"
  /// Help of two kinds of programs, by the words that matter.
  private static let withDepth = "  -n, --n-gen <n>\n  -d, --n-depth <n>   (default: 0)\n"
  private static let withPairs = "  -pg <pp,tg>\n  -gp <pp,tg>   (default: )\n"

  private static func programs(
    _ bench: String, arguments: [String] = [], others: [String: String] = [:]
  ) throws -> PeerPrograms {
    var specification = try PeerSpecification("/bin/sh")
    specification.path = folder + "/llama-bench"
    specification.arguments = arguments
    return PeerPrograms(specification: specification, model: "m.gguf", threads: 2) { path in
      path == folder + "/llama-bench"
        ? bench : others[path.replacingOccurrences(of: folder + "/", with: "")]
    }
  }

  private static let common = ["-m", "m.gguf", "-t", "2", "-r", "1", "-o", "json", "-fa", "1"]

  @Test("One test, once, on the same file and threads; own arguments last")
  func plain() throws {
    let programs = try Self.programs(Self.withPairs, arguments: ["-rtr", "1"])
    let prompt = try programs.invocation(for: .workload(.prompt(tokens: 512)))
    #expect(prompt.program == Self.folder + "/llama-bench")
    #expect(prompt.arguments == Self.common + ["-p", "512", "-n", "0", "-rtr", "1"])
    let generate = try programs.invocation(for: .workload(.generate(tokens: 64, depth: 0)))
    #expect(generate.arguments == Self.common + ["-p", "0", "-n", "64", "-rtr", "1"])
  }

  @Test("Depth by the word that the program knows")
  func depth() throws {
    let cell = BenchCell.workload(.generate(tokens: 64, depth: 2_048))
    let one = try Self.programs(Self.withDepth).invocation(for: cell)
    #expect(one.arguments == Self.common + ["-p", "0", "-n", "64", "-d", "2048"])
    let other = try Self.programs(Self.withPairs).invocation(for: cell)
    #expect(other.arguments == Self.common + ["-p", "0", "-n", "0", "-gp", "2048,64"])
    #expect(throws: PeerError.self) { try Self.programs("  -p <n>\n").invocation(for: cell) }
  }

  @Test("Sequences together by the program beside, switches as it spells them")
  func batched() throws {
    let programs = try Self.programs(
      Self.withPairs, arguments: ["-rtr", "1", "-mmp", "0"],
      others: ["llama-batched-bench": "  -pps  shared\n"])
    let common = ["-m", "m.gguf", "-t", "2", "-fa", "1", "-rtr", "--no-mmap"]
    // 1,500 and 48 are 7 times 256 positions, rounded up; eight times that.
    let words = ["-npp", "1500", "-ntg", "48", "-npl", "8", "-c", "14336"]
    let different = try programs.invocation(
      for: .workload(.generate(tokens: 48, depth: 1_500, sequences: 8, prompts: .different)))
    #expect(different.program == Self.folder + "/llama-batched-bench")
    #expect(different.arguments == common + words)
    let shared = try programs.invocation(
      for: .workload(.generate(tokens: 48, depth: 1_500, sequences: 8)))
    #expect(shared.arguments == common + words + ["-pps"])
    let unified = try Self.programs(
      Self.withDepth, others: ["llama-batched-bench": "-kvu, --kv-unified  one for all\n"]
    ).invocation(for: .workload(.generate(tokens: 48, depth: 1_500, sequences: 8)))
    #expect(unified.arguments.suffix(2) == ["-pps", "--kv-unified"])
  }

  @Test("The first token by the newer program where there is one, else by the older")
  func firstToken() throws {
    let newer = try Self.programs(
      Self.withDepth,
      others: [
        "llama-completion": "-no-cnv, --no-conversation\n-nr, --no-repack\n", "llama-cli": "",
      ]
    ).invocation(for: .firstToken)
    #expect(newer.program == Self.folder + "/llama-completion")
    #expect(newer.arguments.suffix(2) == ["--no-conversation", "--no-repack"])
    let older = try Self.programs(Self.withPairs, others: ["llama-cli": "  -cnv\n"])
      .invocation(for: .firstToken)
    #expect(older.program == Self.folder + "/llama-cli")
    #expect(older.arguments.last == "--no-warmup")
    let error = #expect(throws: PeerError.self) {
      try Self.programs(Self.withPairs).invocation(for: .firstToken)
    }
    #expect(error?.description.contains("llama-cli") == true)
  }

  @Test(
    "llama-bench's numbers become the others' switches; all else stays",
    arguments: [
      (["-rtr", "1"], ["-rtr"]), (["-rtr", "0"], []), (["--repack", "0"], ["--no-repack"]),
      (["--repack", "1"], []), (["-mmp", "0", "-b", "1"], ["--no-mmap", "-b", "1"]),
      (["-rtr"], ["-rtr"]), (["-rtr", "-b", "64"], ["-rtr", "-b", "64"]), ([], []),
    ] as [([String], [String])])
  func switches(given: [String], wanted: [String]) {
    #expect(PeerPrograms.switches(given) == wanted)
  }
}

@Suite("How a command line names peers")
struct PeerSpecificationTests {
  @Test("The path is the longest beginning that is a program; spaces are allowed in it")
  func paths() throws {
    let folder = NSTemporaryDirectory() + "overrule tests " + UUID().uuidString
    let bin = folder + "/fast one/build/bin"
    try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = bin + "/llama-bench"
    #expect(
      FileManager.default.createFile(
        atPath: path, contents: Data(), attributes: [.posixPermissions: 0o755]))
    let plain = try PeerSpecification(path)
    #expect(plain.path == path && plain.arguments.isEmpty && plain.name == "fast one")
    let own = try PeerSpecification(path + "  -rtr 1")
    #expect(own.path == path && own.arguments == ["-rtr", "1"])
    #expect(own.name == "fast one -rtr 1")
    #expect(throws: UsageError.self) { try PeerSpecification(bin) }
    #expect(throws: UsageError.self) { try PeerSpecification(bin + "/none -rtr 1") }
    #expect(throws: UsageError.self) { try PeerSpecification("") }
  }
}
