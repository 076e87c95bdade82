import Containers

/// The names around a file; some formats keep what they know of a record only there.
package struct SourceFile: Sendable, Hashable {
  /// As named, or made absolute.
  package let path: String

  package init(path: String) { self.path = path }

  /// Folders and file, from the outermost.
  package var components: [String] { path.split(separator: "/").map(String.init) }

  /// The file's, without its folders.
  package var name: String { components.last ?? path }

  /// The name without its last suffix, and without one of a compression behind it.
  package var stem: String {
    let name = Packing.nameInside(name)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The fields of a name such as `dataset=judgebench,response_model=gpt-4o.jsonl`.
  package var fields: [String: String] {
    var fields: [String: String] = [:]
    for part in stem.split(separator: ",") {
      guard let equals = part.firstIndex(of: "=") else { continue }
      fields[String(part[..<equals])] = String(part[part.index(after: equals)...])
    }
    return fields
  }

  /// The folder just before the first of the given folders, where there is one.
  func folder(before names: Set<String>) -> String? {
    let folders = components.dropLast()
    guard let index = folders.firstIndex(where: names.contains), index > 0 else { return nil }
    return folders[index - 1]
  }
}
