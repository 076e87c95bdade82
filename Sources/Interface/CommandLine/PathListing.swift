/// Files and folders whose path begins with what was typed after `:open`.
package struct PathListing: Sendable, Equatable {
  /// What they were asked for: a listing that is overtaken is not shown.
  package var typed: String
  /// As they would be typed; a folder ends in `/`.
  package var paths: [String]

  package init(typed: String, paths: [String]) {
    self.typed = typed
    self.paths = paths
  }
}
