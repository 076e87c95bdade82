/// One node of the schema as the footer lists it: parents before their children.
struct ParquetSchemaElement {
  var name = ""
  /// Nil for groups.
  var type: ParquetPhysicalType?
  /// Bytes of a fixed length.
  var length = 0
  var repetition = ParquetRepetition.required
  /// Nil for columns.
  var childCount: Int?
  var meaning = ParquetMeaning.plain
  var group = ParquetMeaning.Group.structure

  /// Digits of decimals: for the older way of saying so, where they stand apart.
  private var scale = 0
  private var convertedType: Int?

  init(_ reader: inout ThriftReader) throws(ParquetError) {
    var element = Self()
    var hasLogicalType = false
    try reader.structure { (reader, field) throws(ParquetError) in
      switch field.id {
      case 1:
        let code = try reader.integer(field)
        guard let type = ParquetPhysicalType(rawValue: code) else {
          throw ParquetError("its schema names the unknown type \(code)")
        }
        element.type = type
      case 2: element.length = try reader.integer(field)
      case 3:
        guard let repetition = ParquetRepetition(rawValue: try reader.integer(field)) else {
          throw ParquetError("its schema holds an unknown repetition")
        }
        element.repetition = repetition
      case 4: element.name = try reader.text(field)
      case 5: element.childCount = try reader.integer(field)
      case 6: element.convertedType = try reader.integer(field)
      case 7: element.scale = try reader.integer(field)
      case 10:
        hasLogicalType = true
        try element.readLogicalType(&reader, field)
      default: return false
      }
      return true
    }
    if !hasLogicalType, let code = element.convertedType { element.take(convertedType: code) }
    self = element
  }

  private init() {}

  private mutating func take(convertedType code: Int) {
    switch code {
    case 0, 4, 19: meaning = .text
    case 1, 2: group = .map
    case 3: group = .list
    case 5: meaning = .decimal(scale: scale)
    case 6: meaning = .date
    case 7: meaning = .time(.milliseconds)
    case 8: meaning = .time(.microseconds)
    case 9: meaning = .timestamp(.milliseconds, isUTC: true)
    case 10: meaning = .timestamp(.microseconds, isUTC: true)
    case 11...14: meaning = .unsigned
    default: break
    }
  }

  /// A union: a struct of one field.
  private mutating func readLogicalType(
    _ reader: inout ThriftReader, _ field: ThriftReader.Field
  ) throws(ParquetError) {
    var element = self
    try reader.structure(of: field) { (reader, field) throws(ParquetError) in
      switch field.id {
      case 1, 4, 12: element.meaning = .text
      case 2: element.group = .map
      case 3: element.group = .list
      case 5:
        var scale = 0
        try reader.structure(of: field) { (reader, field) throws(ParquetError) in
          guard field.id == 1 else { return false }
          scale = try reader.integer(field)
          return true
        }
        element.meaning = .decimal(scale: scale)
        return true
      case 6: element.meaning = .date
      case 7:
        element.meaning = .time(try Self.timeUnit(&reader, field).unit)
        return true
      case 8:
        let (unit, isUTC) = try Self.timeUnit(&reader, field)
        element.meaning = .timestamp(unit, isUTC: isUTC)
        return true
      case 10:
        var isSigned = true
        try reader.structure(of: field) { (reader, field) throws(ParquetError) in
          guard field.id == 2 else { return false }
          isSigned = try reader.boolean(field)
          return true
        }
        if !isSigned { element.meaning = .unsigned }
        return true
      case 11: element.meaning = .nothing
      case 14: element.meaning = .uuid
      case 15: element.meaning = .float16
      default: break
      }
      return false
    }
    self = element
  }

  private static func timeUnit(
    _ reader: inout ThriftReader, _ field: ThriftReader.Field
  ) throws(ParquetError) -> (unit: ParquetMeaning.Unit, isUTC: Bool) {
    var unit = ParquetMeaning.Unit.milliseconds
    var isUTC = false
    try reader.structure(of: field) { (reader, field) throws(ParquetError) in
      switch field.id {
      case 1: isUTC = try reader.boolean(field)
      case 2:
        try reader.structure(of: field) { (_, field) throws(ParquetError) in
          unit = ParquetMeaning.Unit(rawValue: field.id - 1) ?? unit
          return false
        }
      default: return false
      }
      return true
    }
    return (unit, isUTC)
  }
}
