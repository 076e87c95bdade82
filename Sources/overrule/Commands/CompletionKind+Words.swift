import Application
import ArgumentParser

extension CompletionKind {
  static let models = words(.model)
  static let sessions = words(.session)
  static let themes = words(.theme)
  static let protocols = words(.protocol)
  static let formats = words(.format)
  static let exportFormats = words(.exportFormat)

  /// The shell asks the program itself, so that what it offers is at hand now.
  private static func words(_ words: CompletionWords) -> CompletionKind {
    .custom { _, _, typed in words.words(beginning: typed) }
  }
}
