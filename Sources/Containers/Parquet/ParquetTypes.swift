/// How values lie in pages.
enum ParquetPhysicalType: Int {
  case boolean = 0
  case int32, int64, int96, float, double, bytes, fixedBytes
}

/// How often a field stands in what holds it.
enum ParquetRepetition: Int {
  case required = 0
  case optional, repeated
}

/// How a page's values are written down.
enum ParquetEncoding: Int {
  case plain = 0
  case plainDictionary = 2
  case rle, bitPacked
  case deltaBinaryPacked, deltaLengthByteArray, deltaByteArray
  case rleDictionary, byteStreamSplit

  /// As the format's specification spells it.
  var name: String {
    switch self {
    case .plain: "PLAIN"
    case .plainDictionary: "PLAIN_DICTIONARY"
    case .rle: "RLE"
    case .bitPacked: "BIT_PACKED"
    case .deltaBinaryPacked: "DELTA_BINARY_PACKED"
    case .deltaLengthByteArray: "DELTA_LENGTH_BYTE_ARRAY"
    case .deltaByteArray: "DELTA_BYTE_ARRAY"
    case .rleDictionary: "RLE_DICTIONARY"
    case .byteStreamSplit: "BYTE_STREAM_SPLIT"
    }
  }

  /// The name of any number.
  static func name(_ code: Int) -> String {
    ParquetEncoding(rawValue: code)?.name ?? "number \(code)"
  }

  /// Whether a column that names it among its encodings can be read. Old writers name BIT_PACKED
  /// for levels that there are none of.
  var isRead: Bool {
    switch self {
    case .plain, .plainDictionary, .rle, .rleDictionary, .bitPacked: true
    default: false
    }
  }
}

/// What the values of a column stand for, beyond their physical type.
enum ParquetMeaning: Equatable {
  enum Unit: Int { case milliseconds, microseconds, nanoseconds }

  /// Nothing more: numbers and booleans as they are, bytes as text or base64.
  case plain
  /// UTF-8: strings, enums, JSON.
  case text
  case unsigned
  /// A whole number, the last `scale` digits of which stand behind the point.
  case decimal(scale: Int)
  case date
  case time(Unit)
  case timestamp(Unit, isUTC: Bool)
  case uuid
  case float16
  /// Always null.
  case nothing

  /// How a group's children are to be understood.
  enum Group: Equatable { case structure, list, map }
}
