/// The filters that stand after `|`, by their name in Jinja.
enum BuiltinFilter: String, CaseIterable {
  case abs, attr, batch, capitalize, center, count, `default`, dictsort, escape, first, float
  case forceescape, format, groupby, indent, int, items, join, last, list, lower, map, max, min
  case reject, rejectattr, replace, reverse, round, safe, select, selectattr, slice, sort, string
  case sum, title, tojson, trim, truncate, unique, upper, urlencode, wordcount

  private static let aliases: [String: BuiltinFilter] = [
    "d": .default, "e": .escape, "length": .count,
  ]

  /// Filters of Jinja that no chat template has a use for.
  static let unsupported: Set<String> = [
    "filesizeformat", "pprint", "random", "striptags", "urlize", "wordwrap", "xmlattr",
  ]

  init?(named name: String) {
    guard let filter = BuiltinFilter(rawValue: name) ?? Self.aliases[name] else { return nil }
    self = filter
  }
}

extension Interpreter {
  func apply(filter name: String, to value: Value, _ arguments: Arguments) throws -> Value {
    guard let filter = BuiltinFilter(named: name) else {
      throw ChatTemplateError.failed("there is no filter '\(name)'")
    }
    switch filter {
    case .capitalize, .center, .escape, .forceescape, .format, .indent, .lower, .replace, .safe,
      .string, .title, .tojson, .trim, .truncate, .upper, .urlencode, .wordcount:
      return try applyToText(filter, value, arguments)
    case .abs, .float, .int, .round: return try applyToNumber(filter, value, arguments)
    case .map, .reject, .rejectattr, .select, .selectattr:
      return try applyToEach(filter, value, arguments)
    case .attr, .batch, .count, .default, .dictsort, .first, .groupby, .items, .join, .last, .list,
      .max, .min, .reverse, .slice, .sort, .sum, .unique:
      return try applyToCollection(filter, value, arguments)
    }
  }
}
