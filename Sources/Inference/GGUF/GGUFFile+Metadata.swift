/// Metadata by key and type.
///
/// The plain forms give `nil` where the key is absent or of another type; the `required` forms say
/// which it was.
extension GGUFFile {
  /// A string, such as `general.architecture`.
  package func string(_ key: String) -> String? { metadata[key]?.string }
  /// An integer of any stored width.
  package func integer(_ key: String) -> Int? { metadata[key]?.integer }
  /// Any number, as a `Double` (exact for every stored 32-bit float).
  package func float(_ key: String) -> Double? { metadata[key]?.float }
  /// A truth value.
  package func boolean(_ key: String) -> Bool? { metadata[key]?.boolean }
  /// An array, still in the file.
  package func array(_ key: String) -> GGUFArray? { metadata[key]?.array }
  /// An array of strings, read out.
  package func strings(_ key: String) -> [String]? { metadata[key]?.array?.strings }
  /// An array of integers, read out.
  package func integers(_ key: String) -> [Int]? { metadata[key]?.array?.integers }
  /// An array of numbers, read out.
  package func floats(_ key: String) -> [Double]? { metadata[key]?.array?.floats }

  /// Throws `missing` where there is no such key, `unexpected` where its value is no string.
  package func requiredString(_ key: String) throws(GGUFError) -> String {
    try required(key, "a string") { $0.string }
  }

  /// As `integer`; throws as `requiredString` does.
  package func requiredInteger(_ key: String) throws(GGUFError) -> Int {
    try required(key, "an integer") { $0.integer }
  }

  /// As `float`; throws as `requiredString` does.
  package func requiredFloat(_ key: String) throws(GGUFError) -> Double {
    try required(key, "a number") { $0.float }
  }

  /// As `boolean`; throws as `requiredString` does.
  package func requiredBoolean(_ key: String) throws(GGUFError) -> Bool {
    try required(key, "true or false") { $0.boolean }
  }

  /// An array whose elements are stored as `type` and no other; throws as `requiredString` does.
  package func requiredArray(
    _ key: String, of type: GGUFValueType
  ) throws(GGUFError) -> GGUFArray {
    try required(key, "an array of \(type)") { value in
      value.array.flatMap { $0.elementType == type ? $0 : nil }
    }
  }

  /// The tensor of that name, or an error that names it.
  package func requiredTensor(_ name: String) throws(GGUFError) -> GGUFTensor {
    guard let tensor = tensor(named: name) else {
      throw .missing(file: path, what: "tensor \(name)", expected: "it among the tensors")
    }
    return tensor
  }

  private func required<Wanted>(
    _ key: String, _ expected: String, _ read: (GGUFValue) -> Wanted?
  ) throws(GGUFError) -> Wanted {
    guard let value = metadata[key] else {
      throw .missing(file: path, what: "key \(key)", expected: expected)
    }
    guard let wanted = read(value) else {
      throw .unexpected(
        file: path, what: "key \(key)", expected: expected,
        got: String(value.description.prefix(80)))
    }
    return wanted
  }
}
