/// The words that reviewers choose from: reasons of a label, in groups, tags of a marked span, and
/// categories of an adjudication.
///
/// Words are what is stored, so that a label keeps its meaning when keys or titles change.
package struct Taxonomy: Sendable, Equatable {
  /// In the order in which they are shown.
  package var groups: [Group]
  /// Of a marked span.
  package var tags: [Entry]
  /// Why reviewers differed.
  package var categories: [Entry]

  package init(groups: [Group] = [], tags: [Entry] = [], categories: [Entry] = []) {
    self.groups = groups
    self.tags = tags
    self.categories = categories
  }

  /// Reasons that belong together, under a title.
  package struct Group: Sendable, Equatable {
    package var title: String
    /// Whether a label that overrules the judge stays a draft without a reason of this group.
    package var isRequiredForOverride: Bool
    package var reasons: [Entry]

    package init(title: String, isRequiredForOverride: Bool = false, reasons: [Entry]) {
      self.title = title
      self.isRequiredForOverride = isRequiredForOverride
      self.reasons = reasons
    }
  }

  /// One word, the key that chooses it, and what it means.
  package struct Entry: Sendable, Equatable {
    /// Unique among the entries of its kind, over all groups.
    package var key: Character
    /// What is stored, shown and filtered by.
    package var word: String
    /// A few words for whoever doesn't know it yet; may be empty.
    package var about: String

    package init(key: Character, word: String, about: String = "") {
      self.key = key
      self.word = word
      self.about = about
    }
  }

  /// By its key, in any group.
  package func reason(at key: Character) -> Entry? {
    groups.lazy.flatMap(\.reasons).first { $0.key == key }
  }

  package func category(at key: Character) -> Entry? { categories.first { $0.key == key } }

  package func tag(at key: Character) -> Entry? { tags.first { $0.key == key } }

  /// The groups that an overriding label with these reasons lacks one of.
  package func groupsMissing(from reasons: [String]) -> [Group] {
    groups.filter { group in
      group.isRequiredForOverride && !group.reasons.contains { reasons.contains($0.word) }
    }
  }
}
