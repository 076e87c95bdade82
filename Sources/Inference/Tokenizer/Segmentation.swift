/// How text that holds no marker becomes tokens.
enum Segmentation: Sendable {
  /// Words are cut by a rule, then bytes merge within them (`tokenizer.ggml.model` = `gpt2`).
  case bytePairs(MergeTable, PreTokenizer)
  /// Characters merge by the scores of pieces (`llama`).
  case pieces(PieceTable)

  /// Bytes that no token spells.
  var missingBytes: [UInt8] {
    (UInt8.min...UInt8.max).filter {
      switch self {
      case .bytePairs(let merges, _):
        merges.tokenOfSymbol[Int(merges.symbolOfByte[Int($0)])] < 0
      case .pieces(let table):
        table.tokenOfByte[Int($0)] < 0
      }
    }
  }

  /// Whether a file that does not say it starts its texts with the BOS token.
  var addsBOSByDefault: Bool {
    switch self {
    case .bytePairs(_, let preTokenizer): preTokenizer.addsBOSByDefault
    case .pieces: true
    }
  }
}
