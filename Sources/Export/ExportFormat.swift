/// A format that other tools read. Formats are values in `ExportFormats.all`; each has its file.
///
/// A recording is not among them: it is the session itself, and `SessionStore` writes it.
package protocol ExportFormat: Sendable {
  /// What `--format` takes.
  var name: String { get }
  /// One line for help: the tool, and what a row holds.
  var summary: String { get }
  /// The suffix of files, without a dot.
  var suffix: String { get }
  /// Whether a model learns from it: then a benchmark's items need to be asked for.
  var isTraining: Bool { get }
  /// Whether it holds prompts of a judge: then a protocol must be named.
  var needsProtocol: Bool { get }
  /// Whether it needs the runs' texts.
  var readsRuns: Bool { get }
  /// Whether its rows can tell how strongly a preference is meant.
  var takesMargin: Bool { get }
  /// Whether it asks a judge anew, so that either response may be A.
  var takesOrder: Bool { get }
  /// Whether its rows can be strings that a model's chat template has written.
  var takesTemplate: Bool { get }

  /// Pure: the rows of the material's comparisons, in their order. What gives no row is counted by
  /// reason, never an error.
  func export(_ material: ExportMaterial) -> Export
}

extension ExportFormat {
  package var isTraining: Bool { true }
  package var needsProtocol: Bool { false }
  package var readsRuns: Bool { needsProtocol }
  package var takesMargin: Bool { false }
  package var takesOrder: Bool { false }
  package var takesTemplate: Bool { false }
}

/// The formats that there are.
package enum ExportFormats {
  /// In the order of help.
  package static let all: [any ExportFormat] = [
    TRLPreference(layout: .conversational), TRLPreference(layout: .plain),
    TRLPreference(layout: .implicit), TRLUnpaired(), OpenRLHFPreference(), HelpSteer3Preference(),
    MTBenchHumanJudgments(), LabelTable(), JudgePrompts(layout: .rmR1), JudgePrompts(layout: .veRL),
    JudgePrompts(layout: .grpo), JudgmentRows(layout: .sft), JudgmentRows(layout: .trlSFT),
    JudgmentRows(layout: .preference), StepLabels(layout: .responses),
    StepLabels(layout: .judgments), RationaleChecklist(), LabelStudioTasks(), ArgillaRecords(),
    MarkdownReport(),
  ]

  /// The format of a name; nil where there is none.
  package static func named(_ name: String) -> (any ExportFormat)? {
    all.first { $0.name == name }
  }
}
