/// A column: a leaf of the schema's tree.
struct ParquetLeaf: Sendable {
  /// The names from the root, with points between.
  var name: String
  var type: ParquetPhysicalType
  /// Bytes of a fixed length.
  var length: Int
  var meaning: ParquetMeaning
  /// The definition level of a value that is there; less is null, or an empty list.
  var maxDefinition: Int
  /// How many lists it stands in.
  var maxRepetition: Int
}

/// The shape of a row: how values of columns are put together, as Dremel's paper has it
/// (Melnik and others, 2010). Columns are numbered in the tree's order, so that those under any node
/// are a range.
indirect enum ParquetShape: Sendable {
  /// The value of a column.
  case value(leaf: Int)
  /// What is null where the first of its columns has a lower definition level.
  case optional(definition: Int, leaves: Range<Int>, inner: ParquetShape)
  /// Elements while the first of its columns is defined and repeats at this level.
  case list(definition: Int, repetition: Int, leaves: Range<Int>, element: ParquetShape)
  /// A list of keys and values; `isNamed` where the keys are texts, so that it is an object.
  case map(
    definition: Int, repetition: Int, leaves: Range<Int>, key: ParquetShape, value: ParquetShape?,
    isNamed: Bool)
  case structure([(name: String, shape: ParquetShape)])
}

/// The schema's tree.
struct ParquetSchema: Sendable {
  var leaves: [ParquetLeaf] = []
  var row: ParquetShape

  /// Deeper trees are refused: rows are put together by recursion.
  private static let mostDepth = 48

  init(_ elements: [ParquetSchemaElement]) throws(ParquetError) {
    row = .structure([])
    guard let root = elements.first, let count = root.childCount else {
      throw ParquetError("its schema has no root")
    }
    var rest = elements.dropFirst()
    let place = Place(path: "", definition: 0, repetition: 0, depth: 0)
    row = .structure(try children(count, of: place, &rest))
    guard rest.isEmpty else { throw ParquetError("its schema holds more than its tree") }
    guard !leaves.isEmpty else { throw ParquetError("it has no columns") }
  }

  /// Where in the tree a node is read.
  private struct Place {
    var path: String
    var definition: Int
    var repetition: Int
    var depth: Int
  }

  private typealias Elements = ArraySlice<ParquetSchemaElement>

  private mutating func children(
    _ count: Int, of place: Place, _ rest: inout Elements
  ) throws(ParquetError) -> [(name: String, shape: ParquetShape)] {
    guard count >= 0, count <= rest.count else {
      throw ParquetError("its schema ends inside its tree")
    }
    var children: [(String, ParquetShape)] = []
    for _ in 0..<count {
      guard let name = rest.first?.name else {
        throw ParquetError("its schema ends inside its tree")
      }
      children.append((name, try node(in: place, &rest)))
    }
    return children
  }

  /// A field with its repetition: an unannotated repeated one is a list.
  private mutating func node(
    in parent: Place, _ rest: inout Elements
  ) throws(ParquetError) -> ParquetShape {
    guard let element = rest.first else {
      throw ParquetError("its schema ends inside its tree")
    }
    let first = leaves.count
    var place = parent
    place.path += (place.path.isEmpty ? "" : ".") + element.name
    place.depth += 1
    guard place.depth <= Self.mostDepth else {
      throw ParquetError("its schema nests deeper than \(Self.mostDepth)")
    }
    if element.repetition != .required { place.definition += 1 }
    if element.repetition == .repeated { place.repetition += 1 }
    let inner = try content(of: place, &rest)
    switch element.repetition {
    case .required: return inner
    case .optional:
      return .optional(
        definition: place.definition, leaves: first..<leaves.count, inner: inner)
    case .repeated:
      return .list(
        definition: place.definition, repetition: place.repetition,
        leaves: first..<leaves.count, element: inner)
    }
  }

  /// What a node holds, its own repetition aside.
  private mutating func content(
    of place: Place, _ rest: inout Elements
  ) throws(ParquetError) -> ParquetShape {
    guard let element = rest.popFirst() else {
      throw ParquetError("its schema ends inside its tree")
    }
    guard let count = element.childCount, element.type == nil else {
      return try leaf(element, place)
    }
    let first = leaves.count
    if count == 1, let only = rest.first, only.repetition == .repeated {
      switch element.group {
      case .list: return try list(in: place, named: element.name, &rest)
      case .map: if let map = try map(in: place, &rest) { return map }
      case .structure: break
      }
    }
    let children = try children(count, of: place, &rest)
    guard leaves.count > first else { throw .column(place.path, "it is a group of no columns") }
    return .structure(children)
  }

  private mutating func leaf(
    _ element: ParquetSchemaElement, _ place: Place
  ) throws(ParquetError) -> ParquetShape {
    guard let type = element.type else { throw .column(place.path, "it has no type") }
    if type == .fixedBytes, element.length <= 0 || element.length > 1 << 20 {
      throw .column(place.path, "its values have the length \(element.length)")
    }
    leaves.append(
      ParquetLeaf(
        name: place.path, type: type, length: element.length, meaning: element.meaning,
        maxDefinition: place.definition, maxRepetition: place.repetition))
    return .value(leaf: leaves.count - 1)
  }

  /// The list whose repeated node comes next. Whether that node is the element, or only holds it,
  /// is told as the format's rules for older writers say (LogicalTypes.md, "Lists").
  private mutating func list(
    in parent: Place, named name: String, _ rest: inout Elements
  ) throws(ParquetError) -> ParquetShape {
    let first = leaves.count
    guard let repeated = rest.first else {
      throw ParquetError("its schema ends inside its tree")
    }
    let place = inner(parent, repeated.name)
    let second = rest.dropFirst().first
    let isElement =
      repeated.childCount != 1 || repeated.name == "array" || repeated.name == name + "_tuple"
      || second?.repetition == .repeated || repeated.group != .structure
    let element: ParquetShape
    if isElement {
      element = try content(of: place, &rest)
    } else {
      _ = rest.popFirst()
      element = try node(in: place, &rest)
    }
    return .list(
      definition: place.definition, repetition: place.repetition, leaves: first..<leaves.count,
      element: element)
  }

  /// The map whose repeated node of a key and perhaps a value comes next; nil where it is none.
  private mutating func map(
    in parent: Place, _ rest: inout Elements
  ) throws(ParquetError) -> ParquetShape? {
    guard let repeated = rest.first, let count = repeated.childCount, (1...2).contains(count) else {
      return nil
    }
    let first = leaves.count
    let place = inner(parent, repeated.name)
    _ = rest.popFirst()
    let children = try children(count, of: place, &rest)
    return .map(
      definition: place.definition, repetition: place.repetition, leaves: first..<leaves.count,
      key: children[0].shape, value: count == 2 ? children[1].shape : nil,
      isNamed: isText(children[0].shape))
  }

  private func isText(_ shape: ParquetShape) -> Bool {
    switch shape {
    case .value(let leaf): leaves[leaf].type == .bytes
    case .optional(_, _, let inner): isText(inner)
    case .list, .map, .structure: false
    }
  }

  /// The place of a repeated node.
  private func inner(_ parent: Place, _ name: String) -> Place {
    Place(
      path: parent.path + "." + name, definition: parent.definition + 1,
      repetition: parent.repetition + 1, depth: parent.depth + 1)
  }
}
