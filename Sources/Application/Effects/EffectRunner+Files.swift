import Foundation
import Interface
import Screen

/// What is kept in files beside the sessions: pictures, copies, queues, the look of the screen.
extension EffectRunner {
  /// Writes a picture of the screen, and tells where it is.
  func save(picture frame: Frame, of name: String) {
    let time = SystemClock.now()
    disk.async { [self] in
      let picture = SVGPicture(frame, title: "overrule · \(name)")
      do {
        let path = try PictureFolder(path: settings.folders.pictures).save(
          picture.svg.utf8, as: .svg, name: name, at: time)
        inbox.post(.notice(Notice("saved as \(path)", .good)))
      } catch {
        inbox.post(.notice(Notice("no picture: \(Failure.sentence(error))", .bad)))
      }
    }
  }

  /// Writes the replay of a run as a cast, and tells where it is.
  func save(cast film: ReplayFilm, of name: String) {
    let time = SystemClock.now()
    // It may take seconds: decisions are not to wait for it.
    let thread = Thread { [self] in
      let cast = ReplayCast(film, title: "overrule · \(name)")
      do {
        let path = try PictureFolder(path: settings.folders.pictures).save(
          cast.bytes, as: .cast, name: name, at: time)
        inbox.post(.notice(Notice("saved as \(path); asciinema plays it", .good)))
      } catch {
        inbox.post(.notice(Notice("no cast: \(Failure.sentence(error))", .bad)))
      }
    }
    thread.start()
  }

  /// Writes into a file what the terminal's clipboard can't take, over the last such copy.
  func keepCopy(of text: String, what: String) {
    disk.async { [self] in
      let path = Folders().state + "/clipboard.txt"
      do {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        inbox.post(
          .notice(
            Notice("the terminal's clipboard can't take the \(what): it stands in \(path)")))
      } catch {
        inbox.post(.notice(Notice("\(what) is not copied: \(Failure.sentence(error))", .bad)))
      }
    }
  }

  func save(_ queues: [SavedQueue]) {
    do {
      try QueueShelf(folders: settings.folders).save(queues)
    } catch {
      inbox.post(.notice(Notice("queues are not kept: \(Failure.sentence(error))", .bad)))
    }
  }

  func remember(theme: String) {
    do {
      try settings.remember(theme: theme)
    } catch {
      inbox.post(.notice(Notice("the theme is not remembered: \(Failure.sentence(error))", .bad)))
    }
  }

  func remember(_ arrangement: Arrangement) {
    do {
      try ArrangementFile(folders: settings.folders).write(arrangement)
    } catch {
      inbox.post(
        .notice(Notice("the borders are not remembered: \(Failure.sentence(error))", .bad)))
    }
  }
}
