package import Configuration
import Foundation
package import Review

/// The reasons and tags in use: the shipped ones, replaced by `[reasons]` of config.toml, replaced
/// by `reasons.toml` beside it; groups, tags and categories each for themselves.
package struct TaxonomyShelf {
  /// What is in use.
  package private(set) var taxonomy = Taxonomy()
  /// Sentences on what could not be used, with file and line.
  package private(set) var complaints: [String] = []

  /// - Parameters:
  ///   - folders: where the configuration lies.
  ///   - settings: what config.toml says.
  package init(folders: Folders = Folders(), settings: Settings = Settings()) {
    add(TaxonomyFile.shipped, file: "reasons.toml")
    if let file = settings.taxonomy { use(file) }
    let path = folders.configuration + "/reasons.toml"
    if let data = FileManager.default.contents(atPath: path) {
      add(String(decoding: data, as: UTF8.self), file: path)
    }
  }

  private mutating func add(_ text: String, file: String) {
    do {
      use(try TaxonomyFile(try TOMLDocument(text, file: file)))
    } catch {
      complaints.append(Failure.sentence(error))
    }
  }

  private mutating func use(_ file: TaxonomyFile) {
    func entries(_ entries: [TaxonomyFile.Entry]) -> [Taxonomy.Entry] {
      entries.map { Taxonomy.Entry(key: $0.key, word: $0.word, about: $0.about) }
    }
    if let groups = file.groups {
      taxonomy.groups = groups.map {
        Taxonomy.Group(
          title: $0.title, isRequiredForOverride: $0.isRequiredForOverride,
          reasons: entries($0.reasons))
      }
    }
    if let tags = file.tags { taxonomy.tags = entries(tags) }
    if let categories = file.categories { taxonomy.categories = entries(categories) }
  }
}
