import Foundation

/// The machine that figures come from.
package struct MachineFacts: Sendable {
  /// The processor's name as the system tells it; nil where it tells none.
  package var processor: String?
  /// Processors that programs may run on.
  package var processors: Int
  /// All that is built in, used or not.
  package var memoryBytes: Int

  package init(processor: String?, processors: Int, memoryBytes: Int) {
    self.processor = processor
    self.processors = processors
    self.memoryBytes = memoryBytes
  }

  /// This machine.
  package static var here: MachineFacts {
    let information = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    return MachineFacts(
      processor: processor(cpuinfo: information),
      processors: ProcessInfo.processInfo.activeProcessorCount,
      memoryBytes: Int(clamping: ProcessInfo.processInfo.physicalMemory))
  }

  /// The name in the text of `/proc/cpuinfo`.
  package static func processor(cpuinfo: String) -> String? {
    cpuinfo.split(separator: "\n").first { $0.hasPrefix("model name") }
      .flatMap { $0.split(separator: ":", maxSplits: 1).dropFirst().first }
      .map { $0.drop { $0 == " " } }.map(String.init)
  }
}
