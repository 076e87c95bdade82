import Application
import Interface
import Review
import Testing

@Suite("What the command line says of what is read")
struct ReadingOptionsTests {
  private let queues = [SavedQueue(name: "Sure ones", plan: QueuePlan(filter: "p>.9"))]

  @Test("Nothing asked is no queue and no share")
  func nothing() throws {
    #expect(try ReadingOptions().plan(among: queues) == nil)
    #expect(try ReadingOptions(showsGold: true).plan(among: queues) == nil)
    #expect(try ReadingOptions().blindShare() == nil)
  }

  @Test("A queue is one of the saved ones by its name, in any case, or one as typed")
  func byName() throws {
    for name in ["Sure ones", "sure ONES"] {
      #expect(try ReadingOptions(queue: name).plan(among: queues) == queues[0].plan)
    }
    #expect(
      try ReadingOptions(queue: "flagged --sort p").plan(among: queues)
        == QueuePlan(filter: "flagged", sort: QueueSort(.figure(.p))))
    // Asked for, and every row.
    #expect(try ReadingOptions(queue: "").plan(among: queues) == QueuePlan())
  }

  @Test("Sort, controls and repeats are added to a queue, and make one without it")
  func options() throws {
    let options = ReadingOptions(
      queue: "sure ones", sort: "p desc", controls: "25%", repeats: "5%")
    var plan = QueuePlan(
      filter: "p>.9", sort: QueueSort(.figure(.p), isDescending: true), controls: 0.25,
      repeats: 0.05)
    #expect(try options.plan(among: queues) == plan)
    plan.filter = ""
    #expect(
      try ReadingOptions(sort: "p desc", controls: "25%", repeats: "5%").plan(among: []) == plan)
  }

  @Test(
    "What can't be read is told before anything opens",
    arguments: [
      ReadingOptions(queue: "colour:red"), ReadingOptions(sort: "upwards"),
      ReadingOptions(controls: "many"), ReadingOptions(controls: "95%"),
      ReadingOptions(repeats: "120%"),
    ])
  func wrong(_ options: ReadingOptions) {
    #expect(throws: UsageError.self) { try options.plan(among: queues) }
  }

  @Test(
    "A share is a fraction or a percentage",
    arguments: [("0.5", 0.5), ("50%", 0.5), (".25", 0.25), ("0", 0), ("1", 1), ("100%", 1)])
  func share(_ text: String, _ share: Double) throws {
    #expect(try ReadingOptions(blindFraction: text).blindShare() == share)
  }

  @Test("No other share is taken", arguments: ["half", "", "1.5", "101%", "-0.1", "nan"])
  func noShare(_ text: String) {
    #expect(throws: UsageError.self) { try ReadingOptions(blindFraction: text).blindShare() }
  }
}
