import Judgment
import Synchronization

/// Rubrics written in this process, by what they depend on. Each is written once: whoever comes
/// for one that is being written, such as the run in the other order, waits for it.
final class RubricShelf: Sendable {
  /// What to do about a rubric.
  enum Answer: Sendable {
    case use(WrittenRubric)
    /// Write it, and `put` it.
    case write
    /// The turn was given up meanwhile.
    case left
  }

  private enum Place {
    case written(WrittenRubric)
    case inWork(writer: RubricTurn, waiting: [RubricTurn])
  }

  private let places = Mutex<[String: Place]>([:])

  /// Takes a turn. The first for a key writes, the others wait in the order in which they came.
  func turn(for key: String) -> RubricTurn {
    let turn = RubricTurn(key: key, shelf: self)
    places.withLock { places in
      switch places[key] {
      case nil:
        places[key] = .inWork(writer: turn, waiting: [])
        turn.give(.write)
      case .written(let rubric)?: turn.give(.use(rubric))
      case .inWork(let writer, let waiting)?:
        places[key] = .inWork(writer: writer, waiting: waiting + [turn])
      }
    }
    return turn
  }

  fileprivate func put(_ rubric: WrittenRubric, _ turn: RubricTurn) {
    places.withLock { places in
      guard case .inWork(let writer, let waiting)? = places[turn.key], writer === turn else {
        return
      }
      places[turn.key] = .written(rubric)
      for other in waiting { other.give(.use(rubric)) }
    }
  }

  fileprivate func leave(_ turn: RubricTurn) {
    places.withLock { places in
      guard case .inWork(let writer, var waiting)? = places[turn.key] else { return }
      if writer !== turn {
        waiting.removeAll { $0 === turn }
        places[turn.key] = .inWork(writer: writer, waiting: waiting)
      } else if waiting.isEmpty {
        places[turn.key] = nil
      } else {
        let next = waiting.removeFirst()
        places[turn.key] = .inWork(writer: next, waiting: waiting)
        next.give(.write)
      }
    }
    turn.give(.left)
  }
}

/// A run's turn at a rubric. It must be left when the run is over.
final class RubricTurn: Sendable {
  fileprivate let key: String
  private let shelf: RubricShelf
  private let answers: AsyncStream<RubricShelf.Answer>
  private let giver: AsyncStream<RubricShelf.Answer>.Continuation

  fileprivate init(key: String, shelf: RubricShelf) {
    self.key = key
    self.shelf = shelf
    (answers, giver) = AsyncStream<RubricShelf.Answer>.makeStream()
  }

  /// Waits until the rubric is there or this turn is the one that writes it. For one reader.
  var answer: RubricShelf.Answer {
    get async {
      for await answer in answers { return answer }
      return .left
    }
  }

  /// The rubric is written: whoever waits for it gets it.
  func put(_ rubric: WrittenRubric) { shelf.put(rubric, self) }

  /// Gives the turn up: where this one was to write and has not, the next one writes. Nothing
  /// changes where it has.
  func leave() { shelf.leave(self) }

  fileprivate func give(_ answer: RubricShelf.Answer) { giver.yield(answer) }
}
