import Benchmarks
import Foundation
import JSON
import Scoring

/// RMB's four files `Final_score.json`, each of one part, which its folder names.
struct PublishedParts {
  /// The accuracy of each part that a file was given of.
  var accuracies: [(name: String, value: Double)] = []

  /// Nil where one of the files is something else.
  init?(paths: [String]) {
    for path in paths {
      guard let data = FileManager.default.contents(atPath: path),
        let value = try? JSONValue(parsing: [UInt8](data)),
        let first = value[0],
        let number = (first["BoN Final Accuracy"] ?? first["Overall_accuracy"])?.number
      else { return nil }
      let file = SourceFile(path: URL(fileURLWithPath: path).standardized.path)
      let folder = file.components.last { $0.contains("_set_") } ?? file.name
      accuracies.append((folder, number.double))
    }
    guard !accuracies.isEmpty else { return nil }
  }

  /// The mean, where all four are there, each once.
  var overall: Double? {
    Set(accuracies.map(\.name)).count == accuracies.count
      ? RMBScore.overall(parts: accuracies.map(\.value)) : nil
  }
}
