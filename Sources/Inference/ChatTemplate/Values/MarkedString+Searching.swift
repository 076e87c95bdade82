// Finding, cutting and replacing, with the rules of Python's str. All positions are code points.

extension MarkedString {
  /// The first place at or after `start` where `needle` stands wholly before `end`.
  /// Linear in the text's length whatever the needle (Knuth, Morris and Pratt).
  func firstIndex(of needle: MarkedString, from start: Int = 0, to end: Int? = nil) -> Int? {
    let end = min(end ?? count, count)
    guard start <= end else { return nil }
    guard let first = needle.scalars.first?.value else { return start }
    guard needle.count <= end - start else { return nil }
    let table = needle.count > 16 ? needle.failureTable : []
    if table.isEmpty {
      for at in start...(end - needle.count) where scalars[at].value == first {
        if stands(needle, at: at) { return at }
      }
      return nil
    }
    var matched = 0
    for at in start..<end {
      while matched > 0, scalars[at].value != needle.scalars[matched].value {
        matched = table[matched - 1]
      }
      if scalars[at].value == needle.scalars[matched].value { matched += 1 }
      if matched == needle.count { return at - matched + 1 }
    }
    return nil
  }

  /// Whether `needle` stands at a position.
  func stands(_ needle: MarkedString, at position: Int) -> Bool {
    guard position >= 0, position + needle.count <= count else { return false }
    for offset in 0..<needle.count
    where scalars[position + offset].value != needle.scalars[offset].value {
      return false
    }
    return true
  }

  /// For each prefix, the length of its longest proper prefix that is also its suffix.
  private var failureTable: [Int] {
    var table = [Int](repeating: 0, count: count)
    var matched = 0
    for at in 1..<max(1, count) {
      while matched > 0, scalars[at].value != scalars[matched].value {
        matched = table[matched - 1]
      }
      if scalars[at].value == scalars[matched].value { matched += 1 }
      table[at] = matched
    }
    return table
  }

  /// The last place where `needle` stands wholly within `start..<end`.
  func lastIndex(of needle: MarkedString, from start: Int = 0, to end: Int? = nil) -> Int? {
    let end = min(end ?? count, count)
    guard start <= end, needle.count <= end - start else { return nil }
    let mirrored = MarkedString(scalars: scalars[start..<end].reversed())
    let found = mirrored.firstIndex(of: MarkedString(scalars: needle.scalars.reversed()))
    return found.map { end - $0 - needle.count }
  }

  /// How often `needle` occurs without overlap in `start..<end`.
  func occurrences(of needle: MarkedString, from start: Int = 0, to end: Int? = nil) -> Int {
    let end = min(end ?? count, count)
    guard start <= end else { return 0 }
    if needle.isEmpty { return end - start + 1 }
    var found = 0
    var at = start
    while let place = firstIndex(of: needle, from: at, to: end) {
      found += 1
      at = place + needle.count
    }
    return found
  }

  func contains(_ needle: MarkedString) -> Bool { firstIndex(of: needle) != nil }

  /// `str.replace`: what is put in keeps its own provenance.
  func replacing(_ old: MarkedString, with new: MarkedString, limit: Int = -1) -> MarkedString {
    var result: [MarkedScalar] = []
    var left = limit < 0 ? Int.max : limit
    if old.isEmpty {
      for scalar in scalars {
        if left > 0 {
          result.append(contentsOf: new.scalars)
          left -= 1
        }
        result.append(scalar)
      }
      if left > 0 { result.append(contentsOf: new.scalars) }
      return with(result)
    }
    var at = 0
    while left > 0, let place = firstIndex(of: old, from: at) {
      result.append(contentsOf: scalars[at..<place])
      result.append(contentsOf: new.scalars)
      at = place + old.count
      left -= 1
    }
    result.append(contentsOf: scalars[at...])
    return with(result)
  }

  /// `str.split(separator, limit)`.
  func split(by separator: MarkedString, limit: Int = -1) -> [MarkedString] {
    var parts: [MarkedString] = []
    var at = 0
    while limit < 0 || parts.count < limit, let place = firstIndex(of: separator, from: at) {
      parts.append(part(at..<place))
      at = place + separator.count
    }
    parts.append(part(at..<count))
    return parts
  }

  /// `str.rsplit(separator, limit)`.
  func splitFromEnd(by separator: MarkedString, limit: Int = -1) -> [MarkedString] {
    let mirrored = with(scalars.reversed())
    let mark = MarkedString(scalars: separator.scalars.reversed())
    return mirrored.split(by: mark, limit: limit).reversed().map { $0.with($0.scalars.reversed()) }
  }

  /// `str.split(None, limit)`: at runs of white space, without empty parts.
  func splitAtSpace(limit: Int = -1) -> [MarkedString] {
    var parts: [MarkedString] = []
    var at = 0
    while true {
      while at < count, scalars[at].isSpace { at += 1 }
      guard at < count else { return parts }
      if limit >= 0, parts.count == limit {
        parts.append(part(at..<count))
        return parts
      }
      let start = at
      while at < count, !scalars[at].isSpace { at += 1 }
      parts.append(part(start..<at))
    }
  }

  /// `str.rsplit(None, limit)`.
  func splitAtSpaceFromEnd(limit: Int) -> [MarkedString] {
    let mirrored = with(scalars.reversed())
    return mirrored.splitAtSpace(limit: limit).reversed().map { $0.with($0.scalars.reversed()) }
  }

  /// `str.splitlines(keepends)`.
  func lines(keepEnds: Bool) -> [MarkedString] {
    var lines: [MarkedString] = []
    var start = 0
    var at = 0
    while at < count {
      guard scalars[at].isLineBreak else {
        at += 1
        continue
      }
      let isPair =
        scalars[at].value == 13 && at + 1 < count && scalars[at + 1].value == 10
      let next = at + (isPair ? 2 : 1)
      lines.append(part(start..<(keepEnds ? next : at)))
      start = next
      at = next
    }
    if start < count { lines.append(part(start..<count)) }
    return lines
  }

  /// `str.lstrip`: white space, or any of the given characters.
  func strippedLeft(_ characters: MarkedString?) -> MarkedString {
    var start = 0
    while start < count, scalars[start].isStripped(by: characters) { start += 1 }
    return part(start..<count)
  }

  /// `str.rstrip`.
  func strippedRight(_ characters: MarkedString?) -> MarkedString {
    var end = count
    while end > 0, scalars[end - 1].isStripped(by: characters) { end -= 1 }
    return part(0..<end)
  }

  /// `str.strip`.
  func stripped(_ characters: MarkedString? = nil) -> MarkedString {
    strippedLeft(characters).strippedRight(characters)
  }
}

extension MarkedScalar {
  /// Python's `str.isspace`, which strip and the regular expression `\s` share.
  var isSpace: Bool {
    switch value {
    case 9...13, 28...32, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }

  /// Where Python's `str.splitlines` cuts.
  var isLineBreak: Bool {
    switch value {
    case 10...13, 28...30, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  fileprivate func isStripped(by characters: MarkedString?) -> Bool {
    guard let characters else { return isSpace }
    return characters.scalars.contains { $0.value == value }
  }
}
