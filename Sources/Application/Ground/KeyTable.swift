package import Configuration
package import Interface

/// The key table with what the configuration changes of it.
package struct KeyTable: Sendable {
  /// The standard one with all changes that hold.
  package let keymap: Keymap
  /// What of the configuration could not be used, or took something away: file, line, sentence.
  package let complaints: [String]
  /// Commands that the configuration speaks of.
  package let changed: Set<String>

  /// `file` is the configuration's name, for complaints.
  package init(_ settings: Settings, file: String) {
    let changes = settings.keys.map {
      Keymap.Change($0.command, in: $0.place, $0.keys, line: $0.line)
    }
    let result = Keymap.standard.changed(by: changes)
    keymap = result.keymap
    complaints = result.complaints.map { complaint in
      "\(file)" + (complaint.line > 0 ? ", line \(complaint.line)" : "") + ": \(complaint.text)."
    }
    changed = Set(changes.map(\.command))
  }
}
