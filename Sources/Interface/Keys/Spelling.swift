/// Words that are near a word with a slip in it.
package enum Spelling {
  /// The word that takes the fewest changes, and at most a third of the letters.
  package static func nearest(_ word: String, among words: [String]) -> String? {
    let word = Array(word.lowercased().prefix(64))
    let most = max(1, word.count / 3)
    return words.map { (distance(word, Array($0.lowercased())), $0) }
      .filter { $0.0 <= most }.min { $0.0 < $1.0 }?.1
  }

  /// Letters put in, left out, changed, or swapped with their neighbour (Damerau and Levenshtein,
  /// each place touched once).
  static func distance(_ one: [Character], _ other: [Character]) -> Int {
    var before: [Int] = []
    var last = Array(0...other.count)
    for (row, letter) in one.enumerated() {
      var line = [row + 1]
      for (column, compared) in other.enumerated() {
        var least = min(line[column], last[column + 1]) + 1
        least = min(least, last[column] + (letter == compared ? 0 : 1))
        if row > 0, column > 0, letter == other[column - 1], one[row - 1] == compared {
          least = min(least, before[column - 1] + 1)
        }
        line.append(least)
      }
      (before, last) = (last, line)
    }
    return last[other.count]
  }
}
