import Foundation

/// What this process holds of the machine's memory. Bytes, by `/proc`; 0 where there is none.
package struct ProcessMemory: Sendable, Equatable {
  /// The most that it held at any time (`getrusage` would count what its parent held before).
  package var peak = 0
  /// What it holds now that is its own: weights as panels, caches, buffers.
  package var anonymous = 0
  /// What it holds now of files: pages of the model that were not given back, the program itself.
  package var file = 0

  /// All that it holds now.
  package var steady: Int { anonymous + file }

  package init(peak: Int = 0, anonymous: Int = 0, file: Int = 0) {
    self.peak = peak
    self.anonymous = anonymous
    self.file = file
  }

  /// This process's own, now.
  package static var now: ProcessMemory {
    ProcessMemory(
      status: (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? "")
  }

  /// Reads the text of a `/proc/…/status`: lines of a name, a colon, a count and `kB`.
  package init(status: String) {
    for line in status.split(separator: "\n") {
      let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
      guard words.count >= 2, let kilobytes = Int(words[1]) else { continue }
      switch words[0] {
      case "VmHWM:": peak = kilobytes * 1024
      case "RssAnon:": anonymous = kilobytes * 1024
      case "RssFile:": file = kilobytes * 1024
      default: break
      }
    }
  }
}
