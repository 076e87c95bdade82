import Configuration
import Foundation
package import Judgment

/// Protocols by name, or by the path of a TOML file.
package struct ProtocolShelf: Sendable {
  package init() {}

  /// - Throws: a sentence with file and line, or the names there are.
  package func named(_ name: String) throws -> JudgingProtocol {
    if let builtIn = JudgingProtocol.named(name) { return builtIn }
    guard name.contains("/") || name.hasSuffix(".toml") else {
      throw ConfigurationError.notFound(
        what: "protocol", name: name, known: JudgingProtocol.builtIn.map(\.name))
    }
    return try read(name)
  }

  /// Reads a protocol file.
  package func read(_ path: String) throws -> JudgingProtocol {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw UsageError.noSuchFile(path)
    }
    let document = try TOMLDocument(String(decoding: data, as: UTF8.self), file: path)
    var fields: [String: ProtocolField] = [:]
    Self.flatten(document.fields, under: "", into: &fields)
    do {
      return try JudgingProtocol(fields: fields)
    } catch {
      throw ProtocolFileError(path: path, sentence: "\(error)")
    }
  }

  /// A protocol as the text of its file.
  package func text(of judgingProtocol: JudgingProtocol) -> String {
    var root: [String: TOMLField] = [:]
    for (key, value) in judgingProtocol.fields { Self.put(value, at: key, in: &root) }
    return TOMLDocument(file: "", fields: root).text
  }

  private static func flatten(
    _ table: [String: TOMLField], under prefix: String, into fields: inout [String: ProtocolField]
  ) {
    for (key, field) in table {
      let path = prefix.isEmpty ? key : prefix + "." + key
      switch field {
      case .string(let text): fields[path] = .text(text)
      case .integer(let number): fields[path] = .integer(number)
      case .double(let number): fields[path] = .number(number)
      case .boolean(let flag): fields[path] = .flag(flag)
      case .table(let inner): flatten(inner, under: path, into: &fields)
      case .array: fields[path] = .text("(a list)")
      }
    }
  }

  private static func put(
    _ value: ProtocolField, at path: String, in table: inout [String: TOMLField]
  ) {
    let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      switch value {
      case .text(let text): table[path] = .string(text)
      case .integer(let number): table[path] = .integer(number)
      case .number(let number): table[path] = .double(number)
      case .flag(let flag): table[path] = .boolean(flag)
      }
      return
    }
    var inner: [String: TOMLField] = [:]
    if case .table(let existing)? = table[parts[0]] { inner = existing }
    put(value, at: parts[1], in: &inner)
    table[parts[0]] = .table(inner)
  }
}

/// What is wrong with a protocol file.
package struct ProtocolFileError: Error, CustomStringConvertible {
  package var path: String
  /// Which field, and what is wrong with it.
  package var sentence: String
  package var description: String { "\(path): \(sentence)" }
}
