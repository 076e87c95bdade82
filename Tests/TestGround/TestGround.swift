import Foundation

/// Where tests find the project, the material beside it (`../shared`), and the models.
///
/// Tests that need something that may be absent say so visibly:
/// `@Test(.enabled(if: TestGround.hasShared, "SKIPPED: no ../shared"))`.
package enum TestGround {
  /// The project's root folder.
  package static let root: String = {
    let here = URL(fileURLWithPath: #filePath)
    return here.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
  }()

  /// The folder of test material beside the project; it is not part of the project.
  package static let sharedFolder = root + "/../shared"

  /// Whether `../shared` is there.
  package static let hasShared = FileManager.default.fileExists(atPath: sharedFolder + "/data")

  /// The path of a file in `../shared`, by its path there.
  package static func shared(_ path: String) -> String { sharedFolder + "/" + path }

  /// The contents of a file in `../shared`.
  package static func sharedBytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: shared(path))))
  }

  /// The path of a committed fixture: `Tests/Fixtures/TARGET/NAME`.
  package static func fixture(_ target: String, _ name: String) -> String {
    root + "/Tests/Fixtures/" + target + "/" + name
  }

  /// The path of a model file by name, where it is at hand: `$MODELS`, `~/models`, or the
  /// folder that `overrule model pull` fills.
  package static func model(_ name: String) -> String? {
    let environment = ProcessInfo.processInfo.environment
    let home = environment["HOME"] ?? "/root"
    let data = environment["XDG_DATA_HOME"] ?? home + "/.local/share"
    let folders = [environment["MODELS"], home + "/models", data + "/overrule/models"]
    return folders.compactMap { $0 }.map { $0 + "/" + name }
      .first { FileManager.default.fileExists(atPath: $0) }
  }

  /// The default model's file, where it is at hand.
  package static let smolLM2 = model("SmolLM2-135M-Instruct.Q4_1.gguf")

  /// Prints how many values a check compared; the check itself must fail on zero.
  package static func report(_ check: String, compared count: Int) {
    print("COMPARED \(count) values: \(check)")
  }
}
