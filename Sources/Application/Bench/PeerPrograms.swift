import Foundation
import Inference

/// A peer's programs, and how each is asked for a figure: `llama-bench`, and for what it can't
/// measure those that lie beside it. llama.cpp and its descendants call the same things by different
/// words; the programs' own help says which they know.
package struct PeerPrograms {
  /// The `llama-bench`; what it can't measure its neighbours in the folder do.
  package var specification: PeerSpecification
  /// A path that holds from any folder.
  package var model: String
  /// That each program is told to compute with.
  package var threads: Int
  /// A program's help text; nil where there is no such program.
  package var help: (String) -> String?

  package init(
    specification: PeerSpecification, model: String, threads: Int,
    help: @escaping (String) -> String?
  ) {
    self.specification = specification
    self.model = model
    self.threads = threads
    self.help = help
  }

  /// A program and what it is given.
  package struct Invocation: Equatable {
    /// A path.
    package var program: String
    package var arguments: [String]
  }

  /// What measures a cell once.
  ///
  /// - Throws: a sentence where the peer has nothing that does.
  package func invocation(for cell: BenchCell) throws(PeerError) -> Invocation {
    switch cell {
    case .workload(.prompt(let tokens, let depth)):
      return try bench(prompt: tokens, generate: 0, depth: depth)
    case .workload(.generate(let tokens, let depth, 1, _)):
      return try bench(prompt: 0, generate: tokens, depth: depth)
    case .workload(.generate(let tokens, let depth, let sequences, let prompts)):
      return try batched(tokens, depth, sequences, prompts)
    case .firstToken: return try firstToken()
    }
  }

  /// Programs that may tell the peer's version, best first.
  var versionTellers: [String] {
    [specification.path] + ["llama-batched-bench", "llama-completion", "llama-cli"].map(beside)
  }

  private func bench(prompt: Int, generate: Int, depth: Int) throws(PeerError) -> Invocation {
    let words: [String]
    if depth == 0 {
      words = ["-p", "\(prompt)", "-n", "\(generate)"]
    } else if try knows(specification.path, "--n-depth") {
      words = ["-p", "\(prompt)", "-n", "\(generate)", "-d", "\(depth)"]
    } else if prompt == 0, try knows(specification.path, "-gp") {
      words = ["-p", "0", "-n", "0", "-gp", "\(depth),\(generate)"]
    } else {
      throw PeerError(
        description: "\(specification.path) can't measure at a depth of \(depth) tokens")
    }
    return Invocation(
      program: specification.path,
      arguments: ["-m", model, "-t", "\(threads)", "-r", "1", "-o", "json", "-fa", "1"] + words
        + specification.arguments)
  }

  private func batched(
    _ tokens: Int, _ depth: Int, _ sequences: Int, _ prompts: Workload.Prompts
  ) throws(PeerError) -> Invocation {
    let program = beside("llama-batched-bench")
    // Each sequence's share of the context is a multiple of 256 positions.
    let positions = (depth + tokens + 255) / 256 * 256
    var words = [
      "-npp", "\(depth)", "-ntg", "\(tokens)", "-npl", "\(sequences)", "-c",
      "\(sequences * positions)",
    ]
    if prompts == .shared {
      words.append("-pps")
      // Keys and values of the shared prompt once for all, instead of a copy for each.
      if try knows(program, "--kv-unified") { words.append("--kv-unified") }
    }
    return Invocation(program: program, arguments: common + words)
  }

  /// The peer's fastest way to one token: no run to warm up, no repacking that takes a copy, a
  /// small context.
  private func firstToken() throws(PeerError) -> Invocation {
    let newer = beside("llama-completion")
    let program = help(newer) != nil ? newer : beside("llama-cli")
    var words = [
      "-n", "1", "-c", "512", "-p", BenchCell.firstTokenPrompt, "--temp", "0", "--ignore-eos",
      "--special", "--no-display-prompt", "--no-warmup",
    ]
    for word in ["--no-conversation", "--no-repack"] where try knows(program, word) {
      words.append(word)
    }
    return Invocation(program: program, arguments: common + words)
  }

  /// What the programs beside `llama-bench` are all given.
  private var common: [String] {
    ["-m", model, "-t", "\(threads)", "-fa", "1"] + Self.switches(specification.arguments)
  }

  private func beside(_ name: String) -> String {
    URL(fileURLWithPath: specification.path).deletingLastPathComponent()
      .appendingPathComponent(name).path
  }

  private func knows(_ program: String, _ word: String) throws(PeerError) -> Bool {
    guard let text = help(program) else {
      throw PeerError(description: "there is no \(program)")
    }
    return text.split(whereSeparator: { $0.isWhitespace || ",|[]()<>".contains($0) })
      .contains { $0 == word }
  }

  /// `llama-bench` takes a number where the others have a switch: its arguments as they want them.
  package static func switches(_ arguments: [String]) -> [String] {
    let spellings: [Set<String>: (on: [String], off: [String])] = [
      ["-rtr", "--run-time-repack"]: (["-rtr"], []),
      ["--repack"]: ([], ["--no-repack"]),
      ["-mmp", "--mmap"]: ([], ["--no-mmap"]),
      ["-thp", "--transparent-huge-pages"]: (["-thp"], []),
    ]
    var words: [String] = []
    var rest = arguments[...]
    while let word = rest.popFirst() {
      let spelling = spellings.first { $0.key.contains(word) }?.value
      if let spelling, let value = rest.first, value == "0" || value == "1" {
        rest.removeFirst()
        words += value == "1" ? spelling.on : spelling.off
      } else {
        words.append(word)
      }
    }
    return words
  }
}

/// Why a peer has no figure: a sentence.
package struct PeerError: Error, CustomStringConvertible {
  package var description: String
}
