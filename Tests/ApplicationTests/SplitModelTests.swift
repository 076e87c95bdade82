import Application
import Foundation
import Testing

@Suite("Models in several files")
struct SplitModelTests {
  @Test("Whichever part is named, the hash is over all of them; only the first is listed")
  func hashes() throws {
    let home = NSTemporaryDirectory() + "overrule-tests-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: home) }
    let folder = home + "/models"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let names = (1...3).map { "thing-0000\($0)-of-00003.gguf" }
    for (number, name) in names.enumerated() {
      try Data([UInt8(number)]).write(to: URL(fileURLWithPath: folder + "/" + name))
    }
    let folders = Folders(environment: ["HOME": home])
    let hashes = ModelHashes(folders: folders)
    let all = try names.map { try hashes.hash(of: folder + "/" + $0) }
    #expect(Set(all).count == 1)
    let single = folder + "/single.gguf"
    try Data([0]).write(to: URL(fileURLWithPath: single))
    #expect(try hashes.hash(of: single) == FileHash.sha256(file: single))
    #expect(try hashes.hash(of: single) != all[0])
    // A changed part is another model.
    try Data([9, 9]).write(to: URL(fileURLWithPath: folder + "/" + names[2]))
    #expect(try hashes.hash(of: folder + "/" + names[0]) != all[0])
    let listed = ModelLibrary(folders: folders).files.map { ($0 as NSString).lastPathComponent }
    #expect(listed == ["single.gguf", names[0]])
  }
}
