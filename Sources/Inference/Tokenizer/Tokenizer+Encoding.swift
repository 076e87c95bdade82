/// What becomes of the names of control tokens, such as `<|im_end|>`, in text.
package enum SpecialTokens: Sendable {
  /// They become the tokens: for text that a template, or the user of a raw prompt, wrote.
  case recognised
  /// They are spelt out like any text: for data.
  case asText
}

extension Tokenizer {
  /// The tokens of `text`; nothing is put before or after. User-defined tokens (`<tool_call>`)
  /// are text with a token of its own, and found in either mode.
  package func encode(_ text: String, specials: SpecialTokens) -> [Int32] {
    encode(Array(text.utf8), specials: specials)
  }

  /// The tokens of `bytes`, which need not be UTF-8.
  package func encode(_ bytes: [UInt8], specials: SpecialTokens) -> [Int32] {
    encode(bytes, templateRanges: specials == .recognised ? [0..<bytes.count] : [])
  }

  /// The tokens of a rendered chat template, whose spans tell what the template wrote and what is
  /// data.
  ///
  /// A control token is recognised only where the template wrote its whole name. Everything
  /// between two recognised tokens is one text: a word, and so a token, may reach over a border of
  /// spans. (Cutting there would give tokens that models never saw in training, such as a space
  /// cut from the word after it, and would tell the model where the borders are.)
  package func encode(spans: some Sequence<(text: String, isTemplate: Bool)>) -> [Int32] {
    var bytes: [UInt8] = []
    var templateRanges: [Range<Int>] = []
    for span in spans {
      let start = bytes.count
      bytes.append(contentsOf: span.text.utf8)
      guard span.isTemplate, bytes.count > start else { continue }
      if let last = templateRanges.last, last.upperBound == start {
        templateRanges[templateRanges.count - 1] = last.lowerBound..<bytes.count
      } else {
        templateRanges.append(start..<bytes.count)
      }
    }
    return encode(bytes, templateRanges: templateRanges)
  }

  /// As `encode(spans:)`, with the template's text given as ranges of bytes: ascending, not empty,
  /// apart from each other.
  package func encode(_ bytes: [UInt8], templateRanges: [Range<Int>]) -> [Int32] {
    switch segmentation {
    case .bytePairs(let merges, let preTokenizer):
      var encoder = BytePairEncoder(merges, wholeWordsFirst: preTokenizer.takesWholeWordsFirst)
      return encode(bytes, templateRanges: templateRanges) { text, tokens in
        let text = ClassifiedText(text)
        var place = 0
        while place < text.count {
          let end = preTokenizer.endOfWord(from: place, in: text)
          let word = text.starts[place]..<text.starts[end]
          encoder.encode(UnsafeRawBufferPointer(rebasing: text.bytes[word]), into: &tokens)
          place = end
        }
      }
    case .pieces(let table):
      var encoder = SentencePieceEncoder(table)
      return encode(bytes, templateRanges: templateRanges) { text, tokens in
        encoder.encode(text, into: &tokens)
      }
    }
  }

  /// Finds the markers; `appendText` appends the tokens of what lies between them, never empty.
  private func encode(
    _ bytes: [UInt8], templateRanges: [Range<Int>],
    appendText: (UnsafeRawBufferPointer, inout [Int32]) -> Void
  ) -> [Int32] {
    var tokens: [Int32] = []
    tokens.reserveCapacity(bytes.count / 3)
    bytes.withUnsafeBytes { bytes in
      var ranges = templateRanges.makeIterator()
      var range = ranges.next()
      var textStart = 0
      var place = 0
      while place < bytes.count {
        guard markers.mayStart(with: bytes[place]) else {
          place += 1
          continue
        }
        while let current = range, current.upperBound <= place { range = ranges.next() }
        let isTemplate = range?.contains(place) ?? false
        let templateEnd = isTemplate ? range?.upperBound ?? place : place
        guard let marker = markers.longest(at: place, in: bytes, templateEnd: templateEnd) else {
          place += 1
          continue
        }
        if textStart < place {
          appendText(UnsafeRawBufferPointer(rebasing: bytes[textStart..<place]), &tokens)
        }
        tokens.append(marker.id)
        place = marker.end
        textStart = place
      }
      if textStart < bytes.count {
        appendText(UnsafeRawBufferPointer(rebasing: bytes[textStart...]), &tokens)
      }
    }
    return tokens
  }
}
