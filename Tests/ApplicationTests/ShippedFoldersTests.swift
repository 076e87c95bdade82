import Application
import Foundation
import Testing

/// Where the program finds what it ships, wherever it is called from.
@Suite struct ShippedFoldersTests {
  /// The folder that is found for a program in `folder`, when only `present` is there; both stand
  /// below a folder of their own.
  private func found(_ folder: String, present: [String], data: [String] = []) throws -> String? {
    let root = URL(fileURLWithPath: NSTemporaryDirectory()).resolvingSymlinksInPath()
      .appendingPathComponent("shipped-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for path in present + [folder] {
      try FileManager.default.createDirectory(
        at: root.appendingPathComponent(path), withIntermediateDirectories: true)
    }
    let path = Folders.shipped(
      "SampleSessions", besideProgramIn: root.appendingPathComponent(folder).path,
      dataFolders: data.map { root.appendingPathComponent($0).path })
    return path.map { String($0.dropFirst(root.path.count + 1)) }
  }

  @Test func besideTheInstalledProgram() throws {
    let share = "prefix/share/overrule/SampleSessions"
    #expect(try found("prefix/bin", present: [share]) == share)
    // Before what the system has.
    let system = "usr/share/overrule/SampleSessions"
    #expect(try found("prefix/bin", present: [share, system], data: ["usr/share"]) == share)
    #expect(try found("prefix/bin", present: [system], data: ["opt", "usr/share"]) == system)
  }

  @Test func besideAProgramThatWasUnpacked() throws {
    #expect(
      try found("overrule", present: ["overrule/SampleSessions"]) == "overrule/SampleSessions")
  }

  /// In a project it is found from the folder that the program was built in; a folder of that name
  /// above any other program is not meant.
  @Test func inTheProject() throws {
    let samples = "project/SampleSessions"
    let build = "project/.build/release"
    #expect(try found(build, present: [samples, "project/Package.swift"]) == samples)
    #expect(try found(build, present: [samples]) == nil)
  }
}
