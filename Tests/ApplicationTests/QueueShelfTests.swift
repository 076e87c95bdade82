import Application
import Foundation
import Interface
import Review
import Testing

@Suite("The reader's own queues")
struct QueueShelfTests {
  private func withShelf(_ text: String? = nil, _ body: (QueueShelf) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "overrule-tests-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let shelf = QueueShelf(
      folders: Folders(environment: ["HOME": folder, "XDG_CONFIG_HOME": folder]))
    if let text {
      try FileManager.default.createDirectory(
        atPath: shelf.folders.configuration, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: shelf.path))
    }
    try body(shelf)
  }

  @Test("Without a file there are none, and nothing is wrong")
  func none() throws {
    try withShelf { shelf in
      let (queues, complaints) = shelf.read()
      #expect(queues.isEmpty && complaints.isEmpty)
    }
  }

  @Test("What is saved is read again, by name")
  func saved() throws {
    try withShelf { shelf in
      let queues = [
        SavedQueue(
          name: "a \"quoted\" name = 1", plan: QueuePlan(filter: "\"two words\" !flagged")),
        SavedQueue(
          name: "sure ones",
          plan: QueuePlan(
            filter: "p>.9", sort: QueueSort(.figure(.p), isDescending: true), controls: 0.25,
            repeats: 0.05, seed: 7)),
        SavedQueue(name: "Ärger", plan: QueuePlan(filter: "judge:wrong")),
      ]
      try shelf.save(queues.reversed())
      #expect(shelf.read().queues == queues)
      #expect(shelf.read().complaints.isEmpty)
      // What is not among those saved is gone.
      try shelf.save([queues[1]])
      #expect(shelf.read().queues == [queues[1]])
    }
  }

  @Test("A line that can't be used is told by its place, and stays when others are saved")
  func broken() throws {
    let text = """
      "good" = "flagged"
      "odd" = "colour:red"
      "number" = 3

      """
    try withShelf(text) { shelf in
      let (queues, complaints) = shelf.read()
      #expect(queues == [SavedQueue(name: "good", plan: QueuePlan(filter: "flagged"))])
      #expect(complaints.count == 2)
      for (word, line) in [("odd", "line 2"), ("number", "line 3")] {
        #expect(
          complaints.contains {
            $0.contains(shelf.path) && $0.contains(word) && $0.contains(line)
          })
      }
      let other = SavedQueue(name: "other", plan: QueuePlan(filter: "!flagged"))
      try shelf.save([other])
      #expect(shelf.read().queues == [other])
      #expect(shelf.read().complaints.count == 2)
    }
  }

  @Test("A file that is no TOML is told, and never written over")
  func noTOML() throws {
    let text = "these are my queues\n"
    try withShelf(text) { shelf in
      #expect(shelf.read().queues.isEmpty)
      #expect(shelf.read().complaints.count == 1)
      #expect(shelf.read().complaints.first?.contains(shelf.path) == true)
      #expect(throws: (any Error).self) { try shelf.save([]) }
      let kept = try String(contentsOfFile: shelf.path, encoding: .utf8)
      #expect(kept == text)
    }
  }
}
