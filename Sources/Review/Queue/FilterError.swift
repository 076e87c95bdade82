/// Why a text is no filter, and where.
package struct FilterError: Error, Equatable, Sendable, CustomStringConvertible {
  /// UTF-8 byte offsets into the text as typed.
  package var range: Range<Int>
  /// One sentence.
  package var description: String

  package init(range: Range<Int>, description: String) {
    self.range = range
    self.description = description
  }
}
