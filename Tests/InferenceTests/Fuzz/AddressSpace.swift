import Foundation

/// How much memory this process has asked the system for, as Linux tells it.
enum AddressSpace {
  /// The most bytes of address space it ever had (`VmPeak`); nil where the system does not say.
  static var peak: Int? { figure("VmPeak") }

  /// The bytes that are in memory now (`VmRSS`).
  static var resident: Int? { figure("VmRSS") }

  private static func figure(_ name: String) -> Int? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else {
      return nil
    }
    let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first
      .flatMap { Int($0) }.map { $0 << 10 }
  }
}
