import Foundation
import Inference

/// A peer's engine, measured by its own programs: a process for each figure.
package final class Peer: Contestant {
  package let name: String
  /// As its programs print it; empty where none does.
  package let version: String
  /// As it was named.
  package let specification: PeerSpecification
  private let programs: PeerPrograms
  /// Where its programs run: some leave logs in the folder that they are started from.
  private let folder: String

  /// `model` is a path that holds from any folder.
  package init(_ specification: PeerSpecification, model: String, threads: Int) throws {
    self.specification = specification
    let folder = NSTemporaryDirectory() + "overrule-peer-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    self.folder = folder
    name = specification.name
    let texts = HelpTexts(folder: folder)
    programs = PeerPrograms(
      specification: specification, model: model, threads: threads, help: { texts[$0] })
    version =
      programs.versionTellers.lazy.compactMap { program in
        (try? ChildProcess(program, ["--version"], in: folder).finish()).flatMap {
          PeerOutput.version($0.output + "\n" + $0.errors)
        }
      }.first ?? ""
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  package func measure(_ cell: BenchCell, seed: UInt64) throws -> BenchSample {
    let invocation = try programs.invocation(for: cell)
    let ending = try ChildProcess(invocation.program, invocation.arguments, in: folder).finish()
    let words = PeerOutput.lastWords(ending.errors) ?? PeerOutput.lastWords(ending.output)
    guard ending.code == 0 else {
      throw PeerError(
        description: "\(invocation.program) ended with code \(ending.code)"
          + (words.map { ": \($0)" } ?? ""))
    }
    let value =
      switch cell {
      case .firstToken: ending.secondsToOutput
      case .workload(let workload) where workload.sequences > 1:
        // One prints its table on standard output, the other on standard error.
        PeerOutput.batchedTokensPerSecond(ending.output)
          ?? PeerOutput.batchedTokensPerSecond(ending.errors)
      case .workload: PeerOutput.benchTokensPerSecond(ending.output)
      }
    guard let value else {
      throw PeerError(
        description: "\(invocation.program) printed no figure" + (words.map { ": \($0)" } ?? ""))
    }
    return BenchSample(value: value, peakBytes: ending.peakBytes)
  }

  /// Programs' help texts, each asked for once.
  private final class HelpTexts {
    private let folder: String
    private var texts: [String: String?] = [:]

    init(folder: String) { self.folder = folder }

    subscript(program: String) -> String? {
      if let known = texts[program] { return known }
      let ending = try? ChildProcess(program, ["--help"], in: folder).finish()
      let text = ending.map { $0.output + "\n" + $0.errors }
      texts[program] = text
      return text
    }
  }
}
