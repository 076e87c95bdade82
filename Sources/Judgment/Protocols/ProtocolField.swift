/// A value in a protocol's plain form, as a protocol file holds it.
package enum ProtocolField: Hashable, Sendable {
  case text(String)
  case integer(Int)
  case number(Double)
  case flag(Bool)

  /// On one line: text escaped (`\\`, `\n`, `\r`, `\t`), numbers as Swift prints them, whole ones
  /// without a fraction, so that `1` and `1.0` in a file are the same.
  var canonicalText: String {
    switch self {
    case .text(let text):
      var escaped = "\""
      for scalar in text.unicodeScalars {
        switch scalar {
        case "\\": escaped += "\\\\"
        case "\n": escaped += "\\n"
        case "\r": escaped += "\\r"
        case "\t": escaped += "\\t"
        default: escaped.unicodeScalars.append(scalar)
        }
      }
      return escaped + "\""
    case .integer(let value): return String(value)
    case .number(let value):
      return value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    case .flag(let value): return value ? "true" : "false"
    }
  }
}

/// Reads fields by key, with errors that name the key.
struct FieldReader {
  let fields: [String: ProtocolField]

  func text(_ key: String, default fallback: String? = nil) throws -> String {
    switch fields[key] {
    case .text(let text): return text
    case nil:
      guard let fallback else { throw ProtocolError.missingField(key) }
      return fallback
    default: throw ProtocolError.badField(key, expected: "text")
    }
  }

  func integer(_ key: String, default fallback: Int, least: Int = 0) throws -> Int {
    switch fields[key] {
    case .integer(let value) where value >= least: return value
    case nil: return fallback
    default: throw ProtocolError.badField(key, expected: "a whole number of at least \(least)")
    }
  }

  func number(
    _ key: String, default fallback: Double, in range: ClosedRange<Double>
  ) throws -> Double {
    let value: Double
    switch fields[key] {
    case .number(let number): value = number
    case .integer(let integer): value = Double(integer)
    case nil: return fallback
    default: throw ProtocolError.badField(key, expected: "a number")
    }
    guard range.contains(value) else {
      throw ProtocolError.badField(
        key, expected: "between \(range.lowerBound) and \(range.upperBound)")
    }
    return value
  }

  func flag(_ key: String, default fallback: Bool) throws -> Bool {
    switch fields[key] {
    case .flag(let value): return value
    case nil: return fallback
    default: throw ProtocolError.badField(key, expected: "true or false")
    }
  }

  func contains(prefix: String) -> Bool { fields.keys.contains { $0.hasPrefix(prefix) } }

  /// The sampling under a table's name.
  func sampling(
    _ table: String, default fallback: SamplingParameters
  ) throws -> SamplingParameters {
    SamplingParameters(
      temperature: try number(
        table + ".temperature", default: fallback.temperature, in: 0...10),
      topK: try integer(table + ".top_k", default: fallback.topK),
      topP: try number(table + ".top_p", default: fallback.topP, in: 0...1),
      minP: try number(table + ".min_p", default: fallback.minP, in: 0...1),
      repetitionPenalty: try number(
        table + ".repetition_penalty", default: fallback.repetitionPenalty, in: 0.1...10))
  }
}
