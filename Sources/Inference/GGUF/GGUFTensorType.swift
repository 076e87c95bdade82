/// How a tensor's numbers are stored: ggml's type number, with what is known of its layout.
///
/// A number that is not in the table below is kept as it is; only using such a tensor is an error.
/// Source: ggml's `ggml_type`; sizes as in the PyPI package `gguf`, `GGML_QUANT_SIZES`. Q8_1 (9) is
/// left out: it never stands in a file, and its size differs between the two.
package struct GGUFTensorType: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// ggml's number.
  package let rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  package static let f32 = GGUFTensorType(rawValue: 0)
  package static let f16 = GGUFTensorType(rawValue: 1)
  package static let q4_0 = GGUFTensorType(rawValue: 2)
  package static let q4_1 = GGUFTensorType(rawValue: 3)
  package static let q5_0 = GGUFTensorType(rawValue: 6)
  package static let q5_1 = GGUFTensorType(rawValue: 7)
  package static let q8_0 = GGUFTensorType(rawValue: 8)
  package static let q2_K = GGUFTensorType(rawValue: 10)
  package static let q3_K = GGUFTensorType(rawValue: 11)
  package static let q4_K = GGUFTensorType(rawValue: 12)
  package static let q5_K = GGUFTensorType(rawValue: 13)
  package static let q6_K = GGUFTensorType(rawValue: 14)
  package static let q8_K = GGUFTensorType(rawValue: 15)
  package static let iq4_NL = GGUFTensorType(rawValue: 20)
  package static let iq4_XS = GGUFTensorType(rawValue: 23)
  package static let bf16 = GGUFTensorType(rawValue: 30)

  private struct Layout {
    let name: String
    let blockSize: Int
    let blockBytes: Int
  }

  private static let layouts: [UInt32: Layout] = [
    0: Layout(name: "F32", blockSize: 1, blockBytes: 4),
    1: Layout(name: "F16", blockSize: 1, blockBytes: 2),
    2: Layout(name: "Q4_0", blockSize: 32, blockBytes: 18),
    3: Layout(name: "Q4_1", blockSize: 32, blockBytes: 20),
    6: Layout(name: "Q5_0", blockSize: 32, blockBytes: 22),
    7: Layout(name: "Q5_1", blockSize: 32, blockBytes: 24),
    8: Layout(name: "Q8_0", blockSize: 32, blockBytes: 34),
    10: Layout(name: "Q2_K", blockSize: 256, blockBytes: 84),
    11: Layout(name: "Q3_K", blockSize: 256, blockBytes: 110),
    12: Layout(name: "Q4_K", blockSize: 256, blockBytes: 144),
    13: Layout(name: "Q5_K", blockSize: 256, blockBytes: 176),
    14: Layout(name: "Q6_K", blockSize: 256, blockBytes: 210),
    15: Layout(name: "Q8_K", blockSize: 256, blockBytes: 292),
    16: Layout(name: "IQ2_XXS", blockSize: 256, blockBytes: 66),
    17: Layout(name: "IQ2_XS", blockSize: 256, blockBytes: 74),
    18: Layout(name: "IQ3_XXS", blockSize: 256, blockBytes: 98),
    19: Layout(name: "IQ1_S", blockSize: 256, blockBytes: 50),
    20: Layout(name: "IQ4_NL", blockSize: 32, blockBytes: 18),
    21: Layout(name: "IQ3_S", blockSize: 256, blockBytes: 110),
    22: Layout(name: "IQ2_S", blockSize: 256, blockBytes: 82),
    23: Layout(name: "IQ4_XS", blockSize: 256, blockBytes: 136),
    24: Layout(name: "I8", blockSize: 1, blockBytes: 1),
    25: Layout(name: "I16", blockSize: 1, blockBytes: 2),
    26: Layout(name: "I32", blockSize: 1, blockBytes: 4),
    27: Layout(name: "I64", blockSize: 1, blockBytes: 8),
    28: Layout(name: "F64", blockSize: 1, blockBytes: 8),
    29: Layout(name: "IQ1_M", blockSize: 256, blockBytes: 56),
    30: Layout(name: "BF16", blockSize: 1, blockBytes: 2),
    34: Layout(name: "TQ1_0", blockSize: 256, blockBytes: 54),
    35: Layout(name: "TQ2_0", blockSize: 256, blockBytes: 66),
    39: Layout(name: "MXFP4", blockSize: 32, blockBytes: 17),
    40: Layout(name: "NVFP4", blockSize: 64, blockBytes: 36),
    41: Layout(name: "Q1_0", blockSize: 128, blockBytes: 18),
  ]

  /// Whether its layout is known (not whether the engine computes with it).
  package var isKnown: Bool { Self.layouts[rawValue] != nil }

  /// Numbers a block; a row is a whole number of blocks. `nil` for an unknown type.
  package var blockSize: Int? { Self.layouts[rawValue]?.blockSize }

  /// Bytes a block. `nil` for an unknown type.
  package var blockBytes: Int? { Self.layouts[rawValue]?.blockBytes }

  /// Bytes of `count` numbers in a row, where that is a whole number of blocks.
  package func bytes(forCount count: Int) -> Int? {
    guard let layout = Self.layouts[rawValue], count >= 0, count % layout.blockSize == 0 else {
      return nil
    }
    let (bytes, overflow) = (count / layout.blockSize)
      .multipliedReportingOverflow(by: layout.blockBytes)
    return overflow ? nil : bytes
  }

  /// ggml's name, such as `Q4_K`; `type 99` for an unknown number.
  package var description: String { Self.layouts[rawValue]?.name ?? "type \(rawValue)" }
}
