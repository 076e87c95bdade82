import Benchmarks
import Export
import Interface
import Judgment
import Sessions

/// What a shell may complete an option's value with: names at hand, and paths where one is being
/// typed.
package enum CompletionWords: String, Sendable {
  case model, session, theme, `protocol`, format
  case exportFormat = "export-format"

  /// Names at hand that begin with what is typed; paths too, where one is being typed or no name
  /// fits.
  package func words(beginning typed: String) -> [String] {
    let names = names.filter { $0.hasPrefix(typed) }
    guard hasFiles, typed.contains("/") || typed.hasPrefix(".") || names.isEmpty else {
      return names
    }
    return names + PathCompletion.listing(of: typed).paths
  }

  private var hasFiles: Bool {
    switch self {
    case .model, .session, .protocol: true
    case .theme, .format, .exportFormat: false
    }
  }

  private var names: [String] {
    switch self {
    case .model: ModelLibrary().files.map { ModelLibrary.name(of: $0) }
    case .session: SessionLibrary().entries().map(\.info.name)
    case .theme: ThemeShelf().themes.map(\.name)
    case .protocol: JudgingProtocol.builtIn.map(\.name)
    case .format: BenchmarkFormat.readers.map(\.name)
    case .exportFormat: ExportFormats.all.map(\.name) + ["recording"]
    }
  }
}
