import Benchmarks
import Containers
import Foundation
import Interface

/// Comparisons that a person wrote in the editor or pasted: under headings, or as JSON in any
/// format that is read.
enum WrittenComparisons {
  /// Why a text is none, to end a sentence with.
  struct NotRead: Error, CustomStringConvertible {
    var description: String
  }

  /// What the editor begins with: a new comparison by the form to fill in.
  static func beginning(of request: EditRequest) -> String {
    guard case .comparison = request.subject, request.text.isEmpty else { return request.text }
    return ComparisonSheet.template
  }

  static func read(_ text: String) throws -> BenchmarkContents {
    let start = text.first { !$0.isWhitespace }
    guard start == "{" || start == "[" else {
      do throws(ReadingError) {
        return try ComparisonSheet(parsing: text).contents
      } catch {
        throw NotRead(description: error.reason)
      }
    }
    // Readers read files: so it is read as it would be from one.
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let path = folder.path + "/written.json"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let contents: BenchmarkContents
    do throws(BenchmarkError) {
      contents = try BenchmarkContents.read(paths: [path]).contents
    } catch {
      throw NotRead(
        description: error.description.replacingOccurrences(of: path, with: "what was written"))
    }
    if let problem = contents.problems.first(where: \.isLoss) {
      throw NotRead(description: problem.reason)
    }
    return contents
  }
}
