/// Whether a quote stands in the response that it claims. It says what is faithful, not what is
/// right.
///
/// The rule, over `NormalizedText`:
/// 1. Blanks, quotation marks and `. , ; : ! ?` at the quote's ends don't count. If the rest stands
///    in the claimed response it is *verbatim*.
/// 2. Else it is cut into fragments: at ellipses (`...`, `…`, also in brackets), and at line ends;
///    and where it holds text in `"…"` besides other words, those texts alone are the fragments,
///    the rest being the judge's own. Fragments of fewer than four bytes don't count. If there is
///    a fragment and all stand in the claimed response, in whatever order, it is *stitched*.
/// 3. Else, if the same holds of another response, it is *in the other*.
/// 4. Else it is *not found*.
package struct QuoteCheck: Hashable, Sendable {
  package var status: Status
  /// The slot of the response that holds it; nil where none does.
  package var slot: Character?
  /// Where it stands there, one range a fragment: UTF-8 byte offsets into `Response.text`.
  package var spans: [Range<Int>]

  /// The rule's four outcomes.
  package enum Status: String, Hashable, Sendable, CaseIterable {
    case verbatim
    case stitched
    case notFound = "not found"
    case inOther = "in the other"
  }

  /// Checks a quote.
  ///
  /// - Parameters:
  ///   - quote: what stands between its tags.
  ///   - claimed: the slot that its tag names.
  ///   - responses: every response shown, in the order of letters.
  package init(
    _ quote: ArraySlice<UInt8>, claimed: Character, responses: [NormalizedText]
  ) {
    let own = claimed.asciiValue.map { Int($0) - 65 } ?? -1
    let fragments = Self.fragments(of: quote)
    let normalized = NormalizedText(quote)
    let whole = Self.trimmed(normalized.bytes[...])
    func find(in slot: Int) -> (spans: [Range<Int>], isWhole: Bool)? {
      guard responses.indices.contains(slot) else { return nil }
      let text = responses[slot]
      if let range = text.firstRange(of: whole) { return ([text.original(range)], true) }
      guard !fragments.isEmpty else { return nil }
      var spans: [Range<Int>] = []
      for fragment in fragments {
        guard let range = text.firstRange(of: fragment[...]) else { return nil }
        spans.append(text.original(range))
      }
      return (spans, false)
    }
    if let found = find(in: own) {
      status = found.isWhole ? .verbatim : .stitched
      slot = claimed
      spans = found.spans
      return
    }
    for index in responses.indices where index != own {
      guard let found = find(in: index) else { continue }
      status = .inOther
      slot = Presentation.letter(at: index)
      spans = found.spans
      return
    }
    status = .notFound
    slot = nil
    spans = []
  }

  // MARK: - Fragments

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func isEdge(_ byte: UInt8) -> Bool {
      switch byte {
      case 32, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "."), UInt8(ascii: ","),
        UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "?"):
        true
      default: false
      }
    }
    var result = bytes
    while let first = result.first, isEdge(first) { result.removeFirst() }
    while let last = result.last, isEdge(last) { result.removeLast() }
    return result
  }

  /// A quote's normalised fragments; none where it is all one piece.
  private static func fragments(of quote: ArraySlice<UInt8>) -> [[UInt8]] {
    var parts: [ArraySlice<UInt8>] = []
    for line in quote.split(separator: 10) {
      // The line's own offsets don't matter here, its normalised bytes do.
      let bytes = NormalizedText(line).bytes
      parts += marked(in: bytes[...]) ?? [bytes[...]]
    }
    let pieces = parts.flatMap(splitAtEllipses).map { Array(trimmed($0)) }
    return pieces.filter { $0.count >= 4 }
  }

  /// The texts in double quotation marks, where there are some besides other words.
  private static func marked(in bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>]? {
    let marks = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\"") }
    guard marks.count >= 2, marks.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: marks.count, by: 2).map { bytes[marks[$0] + 1..<marks[$0 + 1]] }
  }

  private static func splitAtEllipses(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    var index = bytes.startIndex
    while index < bytes.endIndex {
      guard bytes[index...].starts(with: [46, 46, 46]) else {
        index += 1
        continue
      }
      var end = index
      while end < bytes.endIndex, bytes[end] == 46 { end += 1 }
      // `[...]` and `(...)` go whole.
      var low = index
      if low > start, bytes[low - 1] == UInt8(ascii: "[") || bytes[low - 1] == UInt8(ascii: "(") {
        low -= 1
      }
      if end < bytes.endIndex, bytes[end] == UInt8(ascii: "]") || bytes[end] == UInt8(ascii: ")") {
        end += 1
      }
      parts.append(bytes[start..<low])
      start = end
      index = end
    }
    parts.append(bytes[start...])
    return parts
  }
}

extension JudgmentReading {
  /// Every quote's check, in the order of `panes.quotes`.
  ///
  /// - Parameter responses: the texts of the responses in the order of letters.
  /// - Returns: each quote's passage and what was found; open quotes are left out.
  package func quoteChecks(
    responses: [NormalizedText]
  ) -> [(quote: Passage, check: QuoteCheck)] {
    panes.quotes.compactMap { passage in
      guard !passage.isOpen, case .slot(let letter) = passage.subject else { return nil }
      return (
        passage,
        QuoteCheck(bytes[passage.range], claimed: letter, responses: responses)
      )
    }
  }
}
