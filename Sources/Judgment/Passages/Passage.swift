/// A stretch of a judgment as a pane shows it, with the response it speaks of.
package struct Passage: Hashable, Sendable {
  package var kind: Kind
  /// The text shown, without blanks at its ends: UTF-8 byte offsets into the transcript.
  package var range: Range<Int>
  /// Of which response it speaks; for a quote, the one that its tag names.
  package var subject: Subject
  /// Whether the subject is guessed from what stands before, shown as `≈`.
  package var isGuessed: Bool
  /// Whether more of it may come.
  package var isOpen: Bool

  package init(
    _ kind: Kind, _ range: Range<Int>, subject: Subject = .nothing, isGuessed: Bool = false,
    isOpen: Bool = false
  ) {
    self.kind = kind
    self.range = range
    self.subject = subject
    self.isGuessed = isGuessed
    self.isOpen = isOpen
  }

  /// What a pane shows it as.
  package enum Kind: Hashable, Sendable {
    case prose
    /// A line that names what follows: a criterion, a response, a step.
    case heading
    /// A rubric's item, by its index in `JudgmentPanes.rubric`.
    case criterion(Int)
    /// Why these criteria and weights.
    case justification
    /// The judge's own.
    case solution
    case thinking
    /// Words that are claimed to stand in the subject's response.
    case quote
    /// What the subject's response says, in the judge's words.
    case summary
    /// The content of the type tag.
    case route
    /// The content of an answer tag.
    case answer

    package var isCriterion: Bool {
      if case .criterion = self { return true }
      return false
    }
  }

  /// Of which responses it speaks.
  package enum Subject: Hashable, Sendable {
    /// None that it tells.
    case nothing
    case slot(Character)
    /// Several, or the comparison itself.
    case several

    /// The slot, from 0, where it speaks of one.
    package var slotIndex: Int? {
      guard case .slot(let letter) = self else { return nil }
      return letter.asciiValue.map { Int($0) - 65 }
    }
  }
}

/// A criterion of a rubric, as far as its line tells.
package struct RubricItem: Hashable, Sendable {
  /// As the list numbers it; nil of a bullet or a bare line.
  package var number: Int?
  /// Empty where the line is a sentence without a name: then `textRange` is all of it.
  package var name: String
  /// In percent, as written; nil where none is.
  package var weight: Double?
  /// Byte offsets into the transcript, as the two ranges below; marks around the name are left out.
  package var nameRange: Range<Int>
  /// What stands after the name and weight; empty where nothing does.
  package var textRange: Range<Int>
  /// The whole of it: its line, and those that go on with it.
  package var range: Range<Int>
}

/// What an evaluation says under one heading, in reading order.
package struct EvaluationRow: Hashable, Sendable {
  /// The heading's line; nil for what stands before the first.
  package var heading: Passage?
  /// The index of the rubric item that the heading names.
  package var criterion: Int?
  /// From top to bottom.
  package var bands: [Band] = []

  /// Passages that stand beside each other, a list for each slot, or across all columns.
  package enum Band: Hashable, Sendable {
    case columns([[Passage]])
    case across([Passage])
  }

  /// All its passages without the heading, in reading order within each band.
  package var passages: [Passage] {
    bands.flatMap { band in
      switch band {
      case .columns(let columns): columns.flatMap { $0 }
      case .across(let passages): passages
      }
    }
  }
}
