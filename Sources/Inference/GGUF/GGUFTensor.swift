/// One tensor's entry in a GGUF file: where its bytes are and what they mean.
package struct GGUFTensor: Hashable, Sendable {
  /// Its name, such as `blk.0.attn_q.weight`.
  package let name: String
  /// How its numbers are stored.
  package let type: GGUFTensorType
  /// Its shape in ggml's order, one to four numbers: `shape[0]` is the dimension whose numbers lie
  /// side by side. The weight of a linear map is `[inputs, outputs]`: `outputs` rows of `inputs`
  /// columns (NumPy and PyTorch print the same bytes as `[outputs, inputs]`).
  package let shape: [Int]
  /// Which file of the model holds it, from 0.
  package let part: Int
  /// Where its bytes start, counted from the start of that file; a multiple of the alignment.
  package let offset: Int
  /// How many bytes it takes; 0 where its type is unknown.
  package let byteCount: Int

  /// Numbers a row: `shape[0]`.
  package var columns: Int { shape.first ?? 1 }
  /// Rows: the product of all dimensions but the first.
  package var rows: Int { shape.dropFirst().reduce(1, *) }
  /// How many numbers it holds.
  package var elementCount: Int { shape.reduce(1, *) }
  /// Bytes a row.
  package var rowBytes: Int { rows == 0 ? 0 : byteCount / rows }
}
