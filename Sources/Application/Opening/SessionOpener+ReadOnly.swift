import Foundation
import Sessions

/// Sessions that nothing can be stored in, such as on a disk that is only read: what is there is
/// opened from a copy in a folder that goes when it is closed.
extension SessionOpener {
  /// Opens the same as `open` to be read only; `error` says why nothing can be stored.
  func openForReading(
    paths: [String], session: String?, because error: SessionError
  ) throws -> Opened {
    let scratch = try ScratchFolder()
    do {
      var paths = paths
      var session = session
      let opener = copying(into: scratch.path)
      var original: String?
      // A session's file is named, or its name; else it is looked for by what it was opened on.
      let named = paths.isEmpty || session != nil ? session : paths.count == 1 ? paths.first : nil
      if let named {
        let path = library.resolve(named)
        let target = opener.library.path(
          named: ((path as NSString).lastPathComponent as NSString).deletingPathExtension)
        if Self.isSessionFile(path) {
          try SessionCopy.make(of: path, at: target)
          original = path
        }
        if session != nil, !RecordingReader.isRecording(path) {
          session = target
        } else if original != nil {
          paths = [target]
        }
      }
      var opened = try opener.open(paths: paths, session: session)
      opened.notStored = error.description
      opened.original = original
      opened.complaints.insert("Read only, nothing is stored: \(error)", at: 0)
      opened.scratch = scratch
      return opened
    } catch {
      scratch.remove()
      throw error
    }
  }

  /// Copies the session of the folder that can't be written to that is the one, the last changed
  /// first; nil where none is.
  func copied(from original: SessionLibrary, where isWanted: (SessionLibrary.Entry) -> Bool)
    -> SessionLibrary.Entry?
  {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: original.folder)) ?? []
    let files = names.filter { $0.hasSuffix(SessionLibrary.suffix) }
      .map { (name: $0, changed: Self.changed(original.folder + "/" + $0)) }
      .sorted { $0.changed > $1.changed }
    for file in files {
      // It can be looked into only where its log may lie beside it.
      let target = library.folder + "/" + file.name
      guard (try? SessionCopy.make(of: original.folder + "/" + file.name, at: target)) != nil
      else { continue }
      if let entry = library.entries().first(where: { $0.path == target }), isWanted(entry) {
        return entry
      }
      for suffix in ["", "-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: target + suffix)
      }
    }
    return nil
  }

  private static func changed(_ path: String) -> Date {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.modificationDate] as? Date ?? .distantPast
  }
}
