/// How many colours a terminal shows.
package enum ColorDepth: Sendable, Hashable, CaseIterable {
  /// None: attributes only.
  case mono
  /// The palette of 16.
  case sixteen
  /// xterm's 256.
  case indexed
  /// Any RGB.
  case direct
}

/// What the user asks for; `automatic` takes the terminal's own depth (none under `NO_COLOR`).
package enum ColorMode: String, Sendable, Hashable, CaseIterable {
  case automatic = "auto"
  case never
  case sixteen = "16"
  case indexed = "256"
  case direct = "truecolor"
}
