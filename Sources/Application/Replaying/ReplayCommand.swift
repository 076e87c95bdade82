import Foundation
import Interface
import Screen
import Sessions

/// `overrule replay`: the replay of a run as a cast, without a screen.
@MainActor
package struct ReplayCommand {
  private let review: ReviewOptions
  private let size: Size
  private let speed: Int
  private let theme: String?
  private let output: String
  private let replaces: Bool

  /// - Parameters:
  ///   - review: what is opened, and which item of it.
  ///   - size: of the terminal that it is made for, in cells.
  ///   - speed: times the speed at which the judgment was written.
  ///   - theme: a theme's name; nil takes the one used last.
  ///   - output: the file, or `-` for standard output.
  ///   - replaces: whether a file that is there may be written over.
  package init(
    _ review: ReviewOptions, size: (columns: Int, rows: Int), speed: Int, theme: String?,
    output: String, replaces: Bool
  ) {
    self.review = review
    self.size = Size(rows: size.rows, columns: size.columns)
    self.speed = speed
    self.theme = theme
    self.output = output
    self.replaces = replaces
  }

  /// Reads `100x30`: columns and rows that the screen can be drawn at; nil where it is something else.
  package nonisolated static func size(of text: String) -> (columns: Int, rows: Int)? {
    let numbers = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let columns = numbers[0], let rows = numbers[1],
      (40...300).contains(columns), (12...100).contains(rows)
    else { return nil }
    return (columns, rows)
  }

  /// - Throws: what is wrong with the files named, that nothing is there to be replayed, or that the
  ///   file can't be written.
  package func run() throws {
    let desk = try ReviewDesk(review)
    let wakeUp = DispatchSemaphore(value: 0)
    let inbox = Inbox { wakeUp.signal() }
    var state = desk.state(size: size)
    state.look.themeIndex = try desk.themeIndex(named: theme)
    let effects = desk.start(inbox)
    defer { effects.close() }
    // What was opened tells by itself when it can't be.
    while state.session == nil || state.awaitsAnswer {
      wakeUp.wait()
      for action in inbox.take() {
        for effect in reduce(&state, action) { effects.run(effect) }
      }
      while state.queue.isFiltering { _ = reduce(&state, .tick(Mint.shared.moment())) }
      if state.session == nil, !state.opening.isUnderWay {
        throw UsageError.nothingToDo(state.toast?.notice.text ?? "There is nothing to replay.")
      }
    }
    if let item = review.reading.item, !state.queue.visible.indices.contains(item - 1) {
      throw UsageError.nothingToDo(
        "There is no item \(item); there are \(state.queue.visible.count).")
    }
    let film: ReplayFilm
    do {
      film = try ReplayFilm(of: state, speed: speed)
    } catch {
      throw UsageError.nothingToDo("Nothing to replay in this item: \(error).")
    }
    let cast = ReplayCast(film, title: "overrule · \(state.session?.title ?? "replay")").bytes
    guard output != "-" else { return Output.raw(cast) }
    let file = try AtomicFile(output, replaces: replaces)
    try file.write(cast)
    try file.finish()
  }
}
