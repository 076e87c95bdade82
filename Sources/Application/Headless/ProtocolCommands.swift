import Foundation
import JSON
import Judgment

/// `overrule protocol list`, `show` and `import`.
package struct ProtocolCommands: Sendable {
  private let shelf = ProtocolShelf()

  package init() {}

  /// Prints the built-in ones; as JSON with the SHA-256 of each one's canonical text.
  package func list(isJSON: Bool) {
    if isJSON {
      Output.line(
        .array(
          JudgingProtocol.builtIn.map {
            .members([
              "name": .string($0.name), "summary": .string($0.summary),
              // As runs of judges that are left to themselves record it.
              "sha256": .string(
                JudgingPlan(judgingProtocol: $0, isScaffolded: false).identity.hash),
            ])
          }))
      return
    }
    for each in JudgingProtocol.builtIn { Output.line("\(each.name)  \(each.summary)") }
  }

  /// Prints a protocol as the text of its file.
  ///
  /// - Throws: where there is none of that name, or its file can't be read.
  package func show(_ name: String) throws {
    Output.raw(Array(shelf.text(of: try shelf.named(name)).utf8))
  }

  /// Makes a protocol file from a file of published prompts.
  package func convert(_ path: String, family: String, output: String?) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw UsageError.noSuchFile(path)
    }
    let value: JSONValue
    do {
      value = try JSONValue(parsing: [UInt8](data))
    } catch {
      throw UsageError.wrongValue("\(path) is no JSON object of prompts: \(error).")
    }
    guard case .object(let object) = value else {
      throw UsageError.wrongValue("\(path) is no JSON object of prompts.")
    }
    var prompts: [String: String] = [:]
    for member in object.members {
      if case .string(let text) = member.value { prompts[member.key] = text }
    }
    guard let family = JudgingProtocol.PublishedFamily(rawValue: family) else {
      throw UsageError.wrongValue(
        "The family must be "
          + JudgingProtocol.PublishedFamily.allCases.map(\.rawValue).joined(separator: " or ") + "."
      )
    }
    let text = shelf.text(of: try JudgingProtocol.imported(prompts: prompts, family: family))
    guard let output else {
      Output.raw(Array(text.utf8))
      return
    }
    guard !FileManager.default.fileExists(atPath: output) else {
      throw UsageError.wrongValue("\(output) exists already; name another file.")
    }
    try Data(text.utf8).write(to: URL(fileURLWithPath: output), options: .atomic)
  }
}
