import Configuration
import Foundation
package import Interface

/// What the program remembers of its screen: borders that were moved, and how texts are shown.
/// `arrangement.toml` in the state folder; it may be deleted at any time.
package struct ArrangementFile: Sendable {
  package let path: String

  package init(folders: Folders = Folders()) { path = folders.state + "/arrangement.toml" }

  /// What was remembered; a broken file gives what the program starts with, and the sentence that
  /// says what is wrong and where. Layouts and borders that this version does not know are passed
  /// over.
  package func read() -> (arrangement: Arrangement, complaint: String?) {
    guard let data = FileManager.default.contents(atPath: path) else { return (Arrangement(), nil) }
    do {
      return (try Self.parse(String(decoding: data, as: UTF8.self), file: path), nil)
    } catch {
      return (Arrangement(), "\(error) The panes are as at first.")
    }
  }

  private static func parse(_ text: String, file: String) throws(ConfigurationError) -> Arrangement
  {
    let document = try TOMLDocument(text, file: file)
    var arrangement = Arrangement()
    arrangement.text.wraps = try document.boolean("wrap") ?? arrangement.text.wraps
    arrangement.text.showsLineNumbers =
      try document.boolean("line-numbers") ?? arrangement.text.showsLineNumbers
    arrangement.text.showsMarkdown =
      try document.boolean("markdown") ?? arrangement.text.showsMarkdown
    for kind in Layout.Kind.allCases {
      guard let field = document.fields[kind.rawValue] else { continue }
      guard case .table(let fields) = field else {
        throw .wrongKind(
          file: file, line: document.line(of: kind.rawValue), key: kind.rawValue,
          expected: "a table", got: field.kind)
      }
      for border in Border.allCases {
        guard let share = fields[border.rawValue] else { continue }
        let key = "\(kind.rawValue).\(border.rawValue)"
        let line = document.line(of: border.rawValue)
        guard case .integer(let thousandths) = share else {
          throw .wrongKind(
            file: file, line: line, key: key, expected: "a whole number", got: share.kind)
        }
        guard (0...1_000).contains(thousandths) else {
          throw .wrongValue(
            file: file, line: line, key: key, got: "\(thousandths)",
            expected: "thousandths, 0 to 1000")
        }
        arrangement.shares[kind, default: [:]][border] = thousandths
      }
    }
    return arrangement
  }

  /// - Throws: what the system says where the file can't be written.
  package func write(_ arrangement: Arrangement) throws {
    var fields: [String: TOMLField] = [
      "wrap": .boolean(arrangement.text.wraps),
      "line-numbers": .boolean(arrangement.text.showsLineNumbers),
      "markdown": .boolean(arrangement.text.showsMarkdown),
    ]
    for (kind, shares) in arrangement.shares where !shares.isEmpty {
      fields[kind.rawValue] = .table(
        Dictionary(uniqueKeysWithValues: shares.map { ($0.key.rawValue, .integer($0.value)) }))
    }
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    let text = TOMLDocument(file: path, fields: fields).text
    try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
  }
}
