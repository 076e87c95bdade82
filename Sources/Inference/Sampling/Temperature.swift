import CKernels

/// Turns logits into probabilities: softmax(logits / temperature).
struct Temperature {
  /// Above 0. Below 1 sharpens, above 1 flattens.
  var value: Float

  /// Changes logits `[vocabulary]` into probabilities, which sum to 1 but for rounding.
  func apply(to logits: UnsafeMutableBufferPointer<Float>) {
    guard let base = logits.baseAddress else { return }
    if value != 1 { ck_scale(base, 1 / value, logits.count) }
    ck_softmax(base, logits.count)
  }
}
