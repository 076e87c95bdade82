import Foundation
import JSON

/// SHA-256 of model files, kept by path, size and time so that big files are read once.
package struct ModelHashes: Sendable {
  private let file: String

  package init(folders: Folders = Folders()) { file = folders.state + "/model-hashes.json" }

  /// The model's hash, computed where it isn't known or the file has changed. Of a model in
  /// several files it is the hash of all their hashes, whichever of them is named.
  package func hash(of path: String) throws -> String {
    guard let split = SplitModel(path: path) else { return try hash(ofFile: path) }
    let hashes = try split.paths.map { try hash(ofFile: $0) }
    return FileHash.sha256(text: hashes.joined(separator: "\n"))
  }

  private func hash(ofFile path: String) throws -> String {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    let size = (attributes[.size] as? NSNumber)?.int64Value ?? 0
    let time = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    let key = "\((path as NSString).standardizingPath) \(size) \(time)"
    var known = JSONObject()
    if let data = FileManager.default.contents(atPath: file),
      case .object(let object)? = try? JSONValue(parsing: [UInt8](data))
    {
      known = object
    }
    if case .string(let hash)? = known[key] { return hash }
    let hash = try FileHash.sha256(file: path)
    known[key] = .string(hash)
    // A cache: where it can't be written the hash is computed again next time.
    let folder = (file as NSString).deletingLastPathComponent
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try? Data(JSONValue.object(known).encoded()).write(
      to: URL(fileURLWithPath: file), options: .atomic)
    return hash
  }
}
