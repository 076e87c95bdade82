import Foundation

/// A peer as a command line names it: the path of its `llama-bench`, and words of its own that all
/// of its programs are given, as in `~/ik/build/bin/llama-bench -rtr 1`.
package struct PeerSpecification: Sendable, Equatable {
  /// In full.
  package var path: String
  /// As `llama-bench` takes them (`PeerPrograms.switches`).
  package var arguments: [String]

  /// The path may have spaces: it is the longest beginning of `text`, up to a space, that is a
  /// program.
  package init(_ text: String) throws(UsageError) {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    for count in stride(from: words.count, to: 0, by: -1) {
      let path = (words.prefix(count).joined(separator: " ") as NSString).expandingTildeInPath
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
        !isFolder.boolValue, FileManager.default.isExecutableFile(atPath: path)
      else { continue }
      self.path = URL(fileURLWithPath: path).path
      arguments = words.dropFirst(count).filter { !$0.isEmpty }.map(String.init)
      return
    }
    throw .wrongValue("--peer needs the path of a llama-bench; there is no program \(text).")
  }

  /// Its folder's name, without those that builds make, and its own arguments: `ik -rtr 1`.
  package var name: String {
    let made: Set<String> = ["bin", "build", "Release", "/"]
    let folders = URL(fileURLWithPath: path).deletingLastPathComponent().pathComponents
    let folder = folders.last { !made.contains($0) } ?? path
    return ([folder] + arguments).joined(separator: " ")
  }
}
