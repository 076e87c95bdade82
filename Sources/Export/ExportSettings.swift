package import Judgment

/// What a person asks of an export beside its format.
package struct ExportSettings: Sendable {
  /// Whether preference rows tell how strongly they are meant: a column `margin`, 0 where nobody said.
  package var hasMargin: Bool
  /// How pairs are put to a judge; the formats of judges need it.
  package var asking: Asking?
  /// What the rows are for: `train` or `test`.
  package var split: String
  /// Nil where a judge's prompt stays a list of messages.
  package var template: PromptRendering?

  package init(
    hasMargin: Bool = false, asking: Asking? = nil, split: String = "train",
    template: PromptRendering? = nil
  ) {
    self.hasMargin = hasMargin
    self.asking = asking
    self.split = split
    self.template = template
  }

  /// A model's chat template, which makes of a judge's prompt the text that the judge continues.
  package struct PromptRendering: Sendable {
    /// What the manifest calls the model.
    package var model: String
    /// Nil where the template refuses the messages. Without a token for the beginning, which
    /// tokenizers put there themselves.
    package var render: @Sendable ([Message]) -> String?

    package init(model: String, render: @escaping @Sendable ([Message]) -> String?) {
      self.model = model
      self.render = render
    }
  }

  /// A protocol, the order of the responses, and how long a prompt may be.
  package struct Asking: Sendable {
    package var judgingProtocol: JudgingProtocol
    /// The hashes that runs under this protocol are recorded with.
    package var hashes: Set<String>
    /// The judge's: it decides where the system's words stand.
    package var family: JudgeFamily
    /// Which response is A.
    package var order: Order
    /// Nil where prompts may have any length.
    package var limit: PromptLimit?

    package init(
      judgingProtocol: JudgingProtocol, hashes: Set<String> = [], family: JudgeFamily = .other,
      order: Order = .balanced, limit: PromptLimit? = nil
    ) {
      self.judgingProtocol = judgingProtocol
      self.hashes = hashes
      self.family = family
      self.order = order
      self.limit = limit
    }

    /// Whether a run was asked so. A recorded run often has no hash: then its name tells.
    func asked(_ run: Run) -> Bool {
      run.judgingProtocol.hash.isEmpty
        ? run.judgingProtocol.name == judgingProtocol.name
        : hashes.contains(run.judgingProtocol.hash)
    }
  }

  /// Which response stands in slot A.
  package enum Order: String, Sendable, Hashable, CaseIterable {
    /// The winner in slot A as often as in slot B, one more or less.
    case balanced
    /// As the last judge saw it.
    case asJudged = "as-judged"
    /// Two rows, one an order.
    case both
  }

  /// The longest prompt, in tokens of a tokenizer that `count` knows.
  package struct PromptLimit: Sendable {
    /// At most; a longer prompt is left out.
    package var tokens: Int
    /// What the manifest calls it.
    package var tokenizer: String
    /// The tokens of a prompt as the tokenizer's chat template writes it.
    package var count: @Sendable ([Message]) -> Int

    package init(
      tokens: Int, tokenizer: String, count: @escaping @Sendable ([Message]) -> Int
    ) {
      self.tokens = tokens
      self.tokenizer = tokenizer
      self.count = count
    }
  }
}
