/// The names of a model's tensors in GGUF files of the llama family.
enum TensorName {
  /// `[width, vocabulary]`: one row a token.
  static let tokenEmbedding = "token_embd.weight"
  /// `[width]`: the gain of the norm before the output.
  static let outputNorm = "output_norm.weight"
  /// `[width, vocabulary]`; absent where the embedding serves as the output too ("tied").
  static let output = "output.weight"

  /// A tensor of one layer.
  enum Layer: String, CaseIterable {
    case attentionNorm = "attn_norm.weight"
    case query = "attn_q.weight"
    case queryBias = "attn_q.bias"
    case key = "attn_k.weight"
    case keyBias = "attn_k.bias"
    case queryNorm = "attn_q_norm.weight"
    case keyNorm = "attn_k_norm.weight"
    case value = "attn_v.weight"
    case valueBias = "attn_v.bias"
    case attentionOutput = "attn_output.weight"
    case attentionResultNorm = "post_attention_norm.weight"
    case hiddenNorm = "ffn_norm.weight"
    case gate = "ffn_gate.weight"
    case up = "ffn_up.weight"
    case down = "ffn_down.weight"
    case hiddenResultNorm = "post_ffw_norm.weight"
  }

  static func layer(_ layer: Int, _ part: Layer) -> String { "blk.\(layer).\(part.rawValue)" }
}
