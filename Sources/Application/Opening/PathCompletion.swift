import Foundation
import Interface

/// What begins with a path that is being typed.
enum PathCompletion {
  /// At most so many are listed.
  private static let limit = 500

  /// The path with `~` as the home folder.
  static func expanded(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/") else { return path }
    return Folders().home + path.dropFirst()
  }

  /// Files and folders, sorted; hidden ones only where a dot was typed. A folder that can't be
  /// read holds nothing.
  static func listing(of typed: String) -> PathListing {
    let cut = typed.lastIndex(of: "/").map { typed.index(after: $0) } ?? typed.startIndex
    let folder = String(typed[..<cut])
    let start = typed[cut...]
    let real = folder.isEmpty ? "." : expanded(folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: real)) ?? []
    let found = names.filter { name in
      name.hasPrefix(start) && (start.hasPrefix(".") || !name.hasPrefix("."))
    }
    let paths = found.sorted().prefix(limit).map { name in
      var isFolder: ObjCBool = false
      let isThere = FileManager.default.fileExists(
        atPath: real + "/" + name, isDirectory: &isFolder)
      return folder + name + (isThere && isFolder.boolValue ? "/" : "")
    }
    return PathListing(typed: typed, paths: paths)
  }
}
