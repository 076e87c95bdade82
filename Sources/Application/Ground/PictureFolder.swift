import Foundation
package import Judgment

/// Where pictures of the screen and casts are kept: `NAME-TIME.svg` or `.cast`, each a file of its own.
package struct PictureFolder {
  package let path: String

  package init(path: String) { self.path = path }

  /// What is kept there, by the end of a file's name.
  package enum Kind: String { case svg, cast }

  /// Writes a file; it is there whole or not at all, and never over another.
  ///
  /// - Parameters:
  ///   - bytes: what it holds.
  ///   - kind: what that is.
  ///   - name: what it is of; letters and digits of it become part of the file's name.
  ///   - time: when it was taken.
  /// - Returns: The file's path.
  /// - Throws: what the system says of the folder or file.
  package func save(
    _ bytes: some Sequence<UInt8>, as kind: Kind, name: String, at time: Timestamp
  ) throws -> String {
    let manager = FileManager.default
    try manager.createDirectory(atPath: path, withIntermediateDirectories: true)
    let stem = "\(path)/\(Self.slug(name))-\(Self.stamp(time))"
    let draft = "\(stem).\(UUID().uuidString).part"
    try Data(bytes).write(to: URL(fileURLWithPath: draft))
    defer { try? manager.removeItem(atPath: draft) }
    // A link is made only where nothing is, in one step.
    var number = 1
    while true {
      let file = stem + (number == 1 ? "" : "-\(number)") + ".\(kind.rawValue)"
      do {
        try manager.linkItem(atPath: draft, toPath: file)
        return file
      } catch CocoaError.fileWriteFileExists where number < 1_000 {
        number += 1
      }
    }
  }

  /// `my-session` of `My session!`; `screen` where nothing is left.
  private static func slug(_ name: String) -> String {
    let words = name.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    let slug = words.joined(separator: "-").prefix(40)
    return slug.isEmpty ? "screen" : String(slug)
  }

  /// `20261123T073105Z`.
  private static func stamp(_ time: Timestamp) -> String {
    time.rfc3339.prefix(19).filter { $0.isNumber || $0 == "T" } + "Z"
  }
}
