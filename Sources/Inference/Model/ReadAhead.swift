import Foundation

/// Makes the pages of a model's matrices present on a thread of its own, while the tokenizer is set
/// up and the first layers compute: they would be interrupted for every few pages otherwise.
enum ReadAhead {
  /// Small enough that whoever maps or unmaps memory meanwhile waits for a moment only.
  private static let stepBytes = 16 << 20

  /// Starts, and returns at once. Stops early when nobody else holds `file`'s mappings any more.
  static func start(_ file: GGUFFile) {
    // A model that hardly fits is better read as it is needed.
    guard UInt64(file.fileSize) < ProcessInfo.processInfo.physicalMemory / 2 else { return }
    let isTied = file.tensor(named: TensorName.output) == nil
    let steps = file.tensors
      .filter { isTied || $0.name != TensorName.tokenEmbedding }
      .flatMap { tensor -> [Step] in
        guard file.mappings.indices.contains(tensor.part) else { return [] }
        let end = tensor.offset + tensor.byteCount
        return stride(from: tensor.offset, to: end, by: stepBytes).map {
          Step(mapping: Weak(file.mappings[tensor.part]), bytes: $0..<min($0 + stepBytes, end))
        }
      }
    let thread = Thread {
      for step in steps {
        guard let mapping = step.mapping.value else { return }
        mapping.makePresent(step.bytes)
      }
    }
    thread.name = "read ahead"
    thread.start()
  }

  /// A piece of a file.
  private struct Step: Sendable {
    let mapping: Weak
    let bytes: Range<Int>
  }

  /// A file that may go.
  private final class Weak: Sendable {
    weak let value: MappedFile?
    init(_ value: MappedFile) { self.value = value }
  }
}
