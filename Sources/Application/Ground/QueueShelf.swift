import Configuration
import Foundation
package import Interface
import Review

/// The reader's own queues, in `queues.toml` of the configuration folder: a name and a line each.
///
///     "sure ones" = "p>.9 --sort p desc"
///
/// They are there, and not in a session, because a filter speaks the language and not of one
/// session's items: what was of use in one is of use in the next. They are not in `config.toml`,
/// because the program writes this file and a person that one.
package struct QueueShelf: Sendable {
  package let folders: Folders

  package init(folders: Folders = Folders()) { self.folders = folders }

  package var path: String { folders.configuration + "/queues.toml" }

  /// The queues by name, and sentences on lines that can't be used.
  package func read() -> (queues: [SavedQueue], complaints: [String]) {
    let document: TOMLDocument
    do {
      guard let found = try self.document() else { return ([], []) }
      document = found
    } catch {
      return ([], [Failure.sentence(error)])
    }
    var queues: [SavedQueue] = []
    var complaints: [String] = []
    for name in document.fields.keys.sorted() {
      do {
        let text = try document.string(name) ?? ""
        queues.append(SavedQueue(name: name, plan: try QueuePlan(parsing: text)))
      } catch let error as FilterError {
        complaints.append(
          "\(path), line \(document.line(of: name)): the queue `\(name)`: \(error.description)")
      } catch {
        complaints.append(Failure.sentence(error))
      }
    }
    return (queues, complaints)
  }

  /// Writes these queues; lines of the file that can't be used stay as they are.
  ///
  /// - Throws: where the file can't be written, or what is there is no TOML: it is left alone.
  package func save(_ queues: [SavedQueue]) throws {
    var fields: [String: TOMLField] = [:]
    for (name, field) in try document()?.fields ?? [:] {
      if case .string(let text) = field, (try? QueuePlan(parsing: text)) != nil { continue }
      fields[name] = field
    }
    for queue in queues { fields[queue.name] = .string(queue.plan.text) }
    try FileManager.default.createDirectory(
      atPath: folders.configuration, withIntermediateDirectories: true)
    let text = TOMLDocument(file: path, fields: fields).text
    try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
  }

  /// Nil where there is no file.
  private func document() throws -> TOMLDocument? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return try TOMLDocument(String(decoding: data, as: UTF8.self), file: path)
  }
}
