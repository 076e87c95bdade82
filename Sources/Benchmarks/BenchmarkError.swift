package import Containers

/// Why files give no items.
package enum BenchmarkError: Error, CustomStringConvertible {
  /// The file can't be opened or read as records.
  case container(ContainerError)
  /// No reader of the name given by `--format`.
  case unknownFormat(String, known: [String])
  /// A mapping that makes no sense.
  case mapping(MappingError)
  /// Records that no reader knows; `keys` are those of the first records.
  case unrecognised(path: String, keys: [String], known: [String])
  /// Something known that holds nothing to judge.
  case nothingToJudge(path: String, what: String)
  /// Folders without a file of items; `skipped` says of each file why.
  case noFiles(paths: [String], skipped: [String])
  /// The format fits, and yet no record gave an item; the first reason stands for them.
  case noItems(path: String, format: String, firstProblem: String?)

  package var description: String {
    switch self {
    case .container(let error): return error.description
    case .unknownFormat(let name, let known):
      return "there is no format “\(name)”; the formats are \(known.joined(separator: ", "))"
    case .mapping(let error): return "--map: \(error.description)"
    case .unrecognised(let path, let keys, let known):
      let seen = keys.isEmpty ? "its records are no objects" : "its keys are " + listed(keys)
      // What nearly always helps comes first: a small screen shows no more than the beginning.
      return "\(path) fits no format that is read: \(seen); say with --map what its columns are "
        + "(`overrule inspect` begins one), or name a format with --format if it should fit one: "
        + known.joined(separator: ", ")
    case .nothingToJudge(let path, let what): return "\(path) holds \(what)"
    case .noFiles(let paths, let skipped):
      return "\(paths.joined(separator: ", ")) holds no file of items"
        + (skipped.first.map { "; \($0)" } ?? "")
    case .noItems(let path, let format, let problem):
      return "\(path) gave no item as \(format)" + (problem.map { "; first problem: \($0)" } ?? "")
    }
  }

  private func listed(_ keys: [String]) -> String {
    let shown = keys.prefix(16).joined(separator: ", ")
    return keys.count > 16 ? shown + " and \(keys.count - 16) more" : shown
  }
}
