/// Notices the token that writes a watched letter, and weighs the letters there.
struct LetterTracker {
  let watch: LetterWatch
  /// The last bytes of the text so far, at most as many as the prefix has.
  private var tail: [UInt8]

  /// `text`: the end of the prompt, at least as many bytes as the prefix where there are so many.
  init(_ watch: LetterWatch, after text: [UInt8]) {
    self.watch = watch
    tail = text.suffix(watch.prefix.count)
  }

  /// How many bytes of the prefix were written before `bytes`, where `bytes` begins with the rest
  /// of it and a letter; nil where it does not.
  func written(before bytes: [UInt8]) -> Int? {
    for count in stride(from: watch.prefix.count, through: 0, by: -1)
    where tail.suffix(count).elementsEqual(watch.prefix.prefix(count)) {
      let rest = watch.prefix.dropFirst(count)
      if watch.letters.contains(where: { bytes.starts(with: rest + $0) }) { return count }
    }
    return nil
  }

  /// Takes in the bytes of a token.
  mutating func feed(_ bytes: [UInt8]) {
    tail = (tail + bytes).suffix(watch.prefix.count)
  }
}
