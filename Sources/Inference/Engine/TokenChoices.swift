/// The choosing of a step's tokens, a chunk a sequence: each by its row of logits.
struct TokenChoices: CrewWork {
  /// In the order of their rows.
  let sequences: [RunningSequence]
  let forward: BatchedForward
  /// `[sequences, vocabulary]`, for the samplers.
  let scratch: UnsafeMutablePointer<Float>
  let vocabulary: Int
  let endOfGeneration: Set<Int32>

  func perform(chunk: Int) {
    sequences[chunk].decide(
      forward.distribution(chunk),
      scratch: UnsafeMutableBufferPointer(start: scratch + chunk * vocabulary, count: vocabulary),
      endOfGeneration: endOfGeneration)
  }
}
