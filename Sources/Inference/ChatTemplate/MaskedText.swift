/// Text with a provenance mask: which parts the template wrote and which came from data.
///
/// Special tokens may be recognised in template spans only.
package struct MaskedText: Sendable, Equatable {
  /// A stretch of text of one provenance.
  package struct Span: Sendable, Equatable {
    /// The stretch's text, never empty.
    package var text: String
    /// Whether the template's own literals (or the caller's special tokens) made this text.
    package var isTemplate: Bool

    package init(text: String, isTemplate: Bool) {
      self.text = text
      self.isTemplate = isTemplate
    }
  }

  /// The stretches in order; neighbours differ in provenance.
  package let spans: [Span]

  /// All of the text.
  package var text: String { spans.map(\.text).joined() }

  package init(spans: [Span]) {
    self.spans = spans
  }

  /// Cuts marked scalars into stretches of one provenance.
  init(_ marked: MarkedString) {
    var spans: [Span] = []
    var scalars = String.UnicodeScalarView()
    var isTemplate = false
    for scalar in marked.scalars {
      if scalar.isTemplate != isTemplate {
        if !scalars.isEmpty { spans.append(Span(text: String(scalars), isTemplate: isTemplate)) }
        scalars = String.UnicodeScalarView()
        isTemplate = scalar.isTemplate
      }
      scalars.append(scalar.unicode)
    }
    if !scalars.isEmpty { spans.append(Span(text: String(scalars), isTemplate: isTemplate)) }
    self.spans = spans
  }
}
