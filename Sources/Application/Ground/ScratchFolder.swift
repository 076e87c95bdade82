import Foundation

/// A new folder that only the user can enter, for a text on its way through another program.
struct ScratchFolder {
  let path: String

  /// Why there is none, in the system's words.
  struct NotMade: Error, CustomStringConvertible {
    var reason: String
    var description: String { "no temporary folder can be made: \(reason)" }
  }

  init() throws(NotMade) {
    var template = Array((NSTemporaryDirectory() + "/overrule-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw NotMade(reason: String(cString: strerror(errno)).lowercased())
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Removes it with all that is in it.
  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
