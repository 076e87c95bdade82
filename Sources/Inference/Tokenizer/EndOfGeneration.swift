/// Which tokens end an answer, beyond those that the metadata names.
///
/// Files often name one only (`eos`), while the model ends its turns with another. Source: the
/// names that llama.cpp looks for; the fill-in-the-middle ones among them mean that a model has
/// left its answer for another file.
enum EndOfGeneration {
  /// The metadata keys whose token ends an answer.
  static let keys = [
    "tokenizer.ggml.eos_token_id", "tokenizer.ggml.eot_token_id", "tokenizer.ggml.eom_token_id",
  ]

  /// Names of control tokens that end an answer.
  static let names: Set<String> = [
    "<|eot_id|>", "<|eom_id|>", "<|im_end|>", "<|end|>", "<|return|>", "<|call|>", "<|calls|>",
    "<|flush|>", "<|endoftext|>", "<|end_of_text|>", "<|EOT|>", "<EOT>", "_<EOT>", "[EOT]",
    "[EOS]", "<eos>", "</s>", "<end_of_turn>", "<|end_of_turn|>", "<end_of_utterance>",
    "<｜end▁of▁sentence｜>", "<|fim_pad|>", "<|fim_repo|>", "<|repo_name|>", "<reponame>",
    "<REPO>", "<|file_sep|>",
  ]

  /// Whether a token named so is a control token whatever kind the file gives it: names that no
  /// text has by chance. (`</s>` is HTML's strike-through too.)
  static func isMarker(_ name: UnsafeRawBufferPointer) -> Bool {
    4...32 ~= name.count && name[0] == UInt8(ascii: "<") && name[1] == UInt8(ascii: "|")
      && names.contains(String(decoding: name, as: UTF8.self))
  }
}
