/// Whether a terminal is told which texts are links; `automatic` tells those that are known to take it.
package enum LinkMode: String, Sendable, Hashable, CaseIterable {
  case automatic = "auto"
  case on, off

  func isOn(where isKnown: Bool) -> Bool { self == .on || self == .automatic && isKnown }
}
