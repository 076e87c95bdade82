import Application
import ArgumentParser

/// What of a session is read, and how blindly.
struct ReadingFlags: ParsableArguments {
  @Option(help: "The item to begin with, by its number; yl copies such a command.")
  var item: Int?

  @Option(
    help: ArgumentHelp(
      "What to read: a saved queue's name, or a filter and its options (`overrule filter`).",
      valueName: "queue"))
  var queue: String?

  @Option(help: "The order, such as “p desc”.")
  var sort: String?

  @Option(help: "So much of the queue is drawn from what the filter leaves out, such as 25%.")
  var controls: String?

  @Option(help: "So many come again later in the other order, such as 5%; blind only.")
  var repeats: String?

  @Option(
    help: "Read such a share blind, such as 0.5: a seeded coin each, kept with every label.")
  var blindFraction: String?

  @Flag(help: "Show gold before a label too, where nothing is sealed.")
  var showGold = false

  var options: ReadingOptions {
    ReadingOptions(
      item: item, queue: queue, sort: sort, controls: controls, repeats: repeats,
      blindFraction: blindFraction, showsGold: showGold)
  }
}
