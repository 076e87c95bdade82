import JSON

/// What an object holds beyond what this version knows: kept beside the value and put back when
/// it is written, so that nothing a newer version or another tool wrote is lost.
///
/// The residue of an original against its own re-encoding holds the members that the encoding
/// lacks, also inside objects, and inside arrays of objects of the same length (where an element
/// has nothing to keep, null stands).
enum Residue {
  /// The residue as JSON text; nil where the encoding has it all.
  static func text(of original: JSONObject, beyond encoded: JSONObject) -> String? {
    let residue = objectResidue(original, encoded)
    return residue.isEmpty ? nil : JSONValue.object(residue).text()
  }

  /// The encoding with a residue put back. What the encoding has wins.
  static func merge(_ extra: String?, into encoded: JSONObject) -> JSONObject {
    guard let extra, let residue = try? JSONValue(parsing: extra), case .object(let kept) = residue
    else { return encoded }
    return merged(encoded, kept)
  }

  private static func objectResidue(_ original: JSONObject, _ encoded: JSONObject) -> JSONObject {
    var residue = JSONObject()
    for member in original.members {
      guard let known = encoded[member.key] else {
        residue[member.key] = member.value
        continue
      }
      if let inner = valueResidue(member.value, known) { residue[member.key] = inner }
    }
    return residue
  }

  private static func valueResidue(_ original: JSONValue, _ encoded: JSONValue) -> JSONValue? {
    switch (original, encoded) {
    case (.object(let original), .object(let encoded)):
      let residue = objectResidue(original, encoded)
      return residue.isEmpty ? nil : .object(residue)
    case (.array(let original), .array(let encoded)) where original.count == encoded.count:
      var kept: [JSONValue] = []
      var isEmpty = true
      for (element, known) in zip(original, encoded) {
        guard case .object = element, let residue = valueResidue(element, known) else {
          kept.append(.null)
          continue
        }
        kept.append(residue)
        isEmpty = false
      }
      return isEmpty ? nil : .array(kept)
    default: return nil
    }
  }

  private static func merged(_ encoded: JSONObject, _ residue: JSONObject) -> JSONObject {
    var merged = encoded
    for member in residue.members {
      guard let known = merged[member.key] else {
        merged[member.key] = member.value
        continue
      }
      merged[member.key] = mergedValue(known, member.value)
    }
    return merged
  }

  private static func mergedValue(_ encoded: JSONValue, _ residue: JSONValue) -> JSONValue {
    switch (encoded, residue) {
    case (.object(let encoded), .object(let residue)): .object(merged(encoded, residue))
    case (.array(let encoded), .array(let residue)) where encoded.count == residue.count:
      .array(
        zip(encoded, residue).map { known, kept in kept.isNull ? known : mergedValue(known, kept) })
    default: encoded
    }
  }
}
