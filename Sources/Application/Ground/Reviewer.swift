import Foundation
import Judgment
package import Review

/// Who reviews: a name, and an id that the same name keeps on every machine.
package enum Reviewer {
  /// `--reviewer`, else the configuration's, else `$USER`.
  ///
  /// The id is derived from the name (a UUID of version 8 over its SHA-256), so that what one
  /// person does in several sessions and on several machines is one author's.
  package static func author(named name: String?) -> Author {
    let environment = ProcessInfo.processInfo.environment
    let candidates = [name, environment["USER"], environment["LOGNAME"]]
    let chosen = candidates.compactMap { $0 }.first { !$0.isEmpty } ?? "reviewer"
    return Author(id: AuthorID(identifier(of: "overrule reviewer\n" + chosen)), name: chosen)
  }

  /// A UUID of version 8 over a text's SHA-256.
  static func identifier(of text: String) -> String {
    let digits = Array(FileHash.sha256(text: text).prefix(32))
    var identifier = ""
    for (index, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(index) { identifier.append("-") }
      switch index {
      case 12: identifier.append("8")
      case 16: identifier.append("8")
      default: identifier.append(digit)
      }
    }
    return identifier
  }
}
