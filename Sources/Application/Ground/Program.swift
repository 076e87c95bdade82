import Foundation

/// The program's own name and version.
package enum Program {
  package static let version = "0.1.0"
  /// What recordings and manifests name as their maker.
  package static let tool = "overrule " + version
  /// The file that this process was started from.
  package static let path = Bundle.main.executablePath ?? CommandLine.arguments[0]
}
