import Foundation
import Judgment

/// Some consecutive pieces of a run as they lie in the store: the text apart, so that it can be
/// read alone, and the figures packed beside it.
///
/// Figures, version 1: for each piece its text's length in bytes; then run-length pairs of
/// origins; then each column with a leading byte that is 0 where nothing is known. Numbers are
/// LEB128, signed ones zigzagged, an unknown one 0 and a known one 1 more; floating-point
/// numbers are little-endian doubles (an unknown one is a NaN).
enum PieceChunk {
  private static let version: UInt8 = 1

  static func text(_ pieces: ArraySlice<Piece>) -> Data { Data(pieces.flatMap(\.bytes)) }

  static func figures(_ pieces: ArraySlice<Piece>) -> Data {
    var out = Packer()
    out.bytes.append(version)
    for piece in pieces { out.unsigned(UInt64(piece.bytes.count)) }
    packOrigins(pieces, &out)
    out.column(pieces, { $0.token != nil }) { piece, out in
      out.optional(piece.token.map { Int64($0) })
    }
    out.column(pieces, { $0.milliseconds != nil }) { piece, out in
      out.optional(piece.milliseconds.map { Int64($0) })
    }
    out.column(pieces, { $0.logProbability != nil }) { piece, out in
      out.double(piece.logProbability ?? .nan)
    }
    out.column(pieces, { !$0.alternatives.isEmpty }) { piece, out in
      out.unsigned(UInt64(piece.alternatives.count))
      for alternative in piece.alternatives {
        out.signed(Int64(alternative.token))
        out.double(alternative.logProbability)
      }
    }
    out.column(pieces, { $0.letterMasses != nil }) { piece, out in
      out.unsigned(piece.letterMasses.map { UInt64($0.count) + 1 } ?? 0)
      for mass in piece.letterMasses ?? [] { out.double(mass) }
    }
    return Data(out.bytes)
  }

  static func decode(count: Int, text: Data, figures: Data) throws(LineError) -> [Piece] {
    var input = Unpacker(figures)
    guard try input.byte() == version else {
      throw LineError(description: "pieces are packed in a way that this version doesn't know")
    }
    let text = [UInt8](text)
    var pieces: [Piece] = []
    pieces.reserveCapacity(count)
    var offset = 0
    for _ in 0..<count {
      let length = try input.count(atMost: text.count - offset)
      pieces.append(Piece(bytes: Array(text[offset..<offset + length])))
      offset += length
    }
    guard offset == text.count else {
      throw LineError(description: "pieces' lengths don't sum to their text")
    }
    try unpackOrigins(&pieces, &input)
    try input.column(&pieces) { piece, input throws(LineError) in
      piece.token = try input.optional().map { Int32(truncatingIfNeeded: $0) }
    }
    try input.column(&pieces) { piece, input throws(LineError) in
      piece.milliseconds = try input.optional().map { Int($0) }
    }
    try input.column(&pieces) { piece, input throws(LineError) in
      let value = try input.double()
      piece.logProbability = value.isNaN ? nil : value
    }
    try input.column(&pieces) { piece, input throws(LineError) in
      for _ in 0..<(try input.count(atMost: figures.count)) {
        let token = Int32(truncatingIfNeeded: try input.signed())
        piece.alternatives.append(
          Piece.Alternative(token: token, logProbability: try input.double()))
      }
    }
    try input.column(&pieces) { piece, input throws(LineError) in
      let count = try input.count(atMost: figures.count)
      guard count > 0 else { return }
      var masses: [Double] = []
      for _ in 1..<count { masses.append(try input.double()) }
      piece.letterMasses = masses
    }
    return pieces
  }

  private static func packOrigins(_ pieces: ArraySlice<Piece>, _ out: inout Packer) {
    var rest = pieces
    while let first = rest.first {
      let same = rest.prefix { $0.origin == first.origin }.count
      out.unsigned(UInt64(Piece.Origin.allCases.firstIndex(of: first.origin) ?? 0))
      out.unsigned(UInt64(same))
      rest = rest.dropFirst(same)
    }
  }

  private static func unpackOrigins(
    _ pieces: inout [Piece], _ input: inout Unpacker
  ) throws(LineError) {
    var index = 0
    while index < pieces.count {
      let origin = try input.count(atMost: Piece.Origin.allCases.count - 1)
      let same = try input.count(atMost: pieces.count - index)
      guard same > 0 else { throw LineError(description: "an origin stands for no pieces") }
      for _ in 0..<same {
        pieces[index].origin = Piece.Origin.allCases[origin]
        index += 1
      }
    }
  }
}

/// Writes packed numbers.
private struct Packer {
  var bytes: [UInt8] = []

  mutating func unsigned(_ value: UInt64) {
    var value = value
    while value >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: value) | 0x80)
      value >>= 7
    }
    bytes.append(UInt8(value))
  }

  mutating func signed(_ value: Int64) {
    unsigned(UInt64(bitPattern: value << 1 ^ value >> 63))
  }

  /// 0 is unknown; the highest bit is lost, which no token or time has.
  mutating func optional(_ value: Int64?) {
    guard let value else { return unsigned(0) }
    unsigned(UInt64(bitPattern: value << 1 ^ value >> 63) &+ 1)
  }

  mutating func double(_ value: Double) {
    withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func column(
    _ pieces: ArraySlice<Piece>, _ isKnown: (Piece) -> Bool, _ put: (Piece, inout Packer) -> Void
  ) {
    guard pieces.contains(where: isKnown) else { return bytes.append(0) }
    bytes.append(1)
    for piece in pieces { put(piece, &self) }
  }
}

/// Reads packed numbers; every length is checked, so that a damaged file is an error.
private struct Unpacker {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ data: Data) { bytes = [UInt8](data) }

  mutating func byte() throws(LineError) -> UInt8 {
    guard offset < bytes.count else { throw LineError(description: "packed pieces end early") }
    defer { offset += 1 }
    return bytes[offset]
  }

  mutating func unsigned() throws(LineError) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try byte()
      guard shift < 64 else { throw LineError(description: "a packed number is too long") }
      value |= UInt64(byte & 0x7f) << shift
      guard byte & 0x80 != 0 else { return value }
      shift += 7
    }
  }

  mutating func signed() throws(LineError) -> Int64 { Self.unzigzag(try unsigned()) }

  mutating func optional() throws(LineError) -> Int64? {
    let value = try unsigned()
    return value == 0 ? nil : Self.unzigzag(value - 1)
  }

  mutating func count(atMost limit: Int) throws(LineError) -> Int {
    let value = try unsigned()
    guard value <= UInt64(max(0, limit)) else {
      throw LineError(description: "a packed length of \(value) exceeds \(limit)")
    }
    return Int(value)
  }

  mutating func double() throws(LineError) -> Double {
    var bits: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 8) { bits |= UInt64(try byte()) << shift }
    return Double(bitPattern: bits)
  }

  mutating func column(
    _ pieces: inout [Piece], _ take: (inout Piece, inout Unpacker) throws(LineError) -> Void
  ) throws(LineError) {
    guard try byte() != 0 else { return }
    for index in pieces.indices { try take(&pieces[index], &self) }
  }

  private static func unzigzag(_ value: UInt64) -> Int64 {
    Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }
}
