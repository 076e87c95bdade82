import Screen

/// Sentences around a chapter: what has to be known before its figures are read, and what may wait
/// until after them.
///
/// Where the sentences would fill the page before any figure is in sight, each has one line above,
/// and stands whole below.
struct PageWords: Equatable {
  private(set) var opening: [(String, Role)] = []
  private(set) var closing: [(String, Role)] = []

  static func == (left: Self, right: Self) -> Bool {
    func isSame(_ left: [(String, Role)], _ right: [(String, Role)]) -> Bool {
      left.elementsEqual(right) { $0 == $1 }
    }
    return isSame(left.opening, right.opening) && isSame(left.closing, right.closing)
  }

  init(_ opening: [(String, Role)] = []) { self.opening = opening }

  /// - Parameters:
  ///   - warnings: without which figures are misread.
  ///   - details: what stands behind the warnings.
  ///   - about: the chapter's question, the judge's name.
  ///   - columns: cells of a line.
  ///   - rows: lines in view.
  init(warnings: [String], details: [String], about: [String], columns: Int, rows: Int) {
    let warned = warnings.map { ("! " + $0, Role.warn) }
    let detailed = details.map { ("· " + $0, Role.dim) }
    let told = about.map { ($0, Role.dim) }
    // A table's title, its headings and a few rows have the rest.
    let most = max(3, rows / 3)
    func lines(_ words: [(String, Role)]) -> Int {
      words.reduce(0) {
        $0 + State.wrapped(Sanitizer.oneLine($1.0), columns: columns).count
      }
    }
    for (opening, closing) in [(warned + detailed + told, []), (warned + told, detailed)]
    where lines(opening) <= most {
      (self.opening, self.closing) = (opening, closing)
      return
    }
    guard !warned.isEmpty else {
      opening = told
      return
    }
    closing = warned + detailed + told
    // The end is where the whole sentences are.
    let shown = most / 2
    opening = warned.prefix(warned.count > shown ? max(1, shown - 1) : shown).map {
      (Sanitizer.oneLine($0.0, limit: columns), $0.1)
    }
    if warned.count > opening.count {
      opening.append(("! \(warned.count - opening.count) more: see the end", .warn))
    }
  }
}
