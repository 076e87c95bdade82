/// What an engine holds at one moment, between two steps.
package struct EngineSnapshot: Sendable, Equatable {
  /// Requests that run or wait.
  package var sequences: Int
  /// Blocks of keys and values that anybody holds: running sequences and remembered contexts.
  package var blocksInUse: Int
  /// Blocks that the remembered contexts hold. Where nothing runs, all that are in use.
  package var blocksRemembered: Int
  /// Whether weights are still being turned into panels.
  package var isRepacking: Bool
}
