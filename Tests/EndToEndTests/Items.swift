/// Items of our own writing, as preference pairs of JSON Lines.
enum Items {
  private static let pairs: [(prompt: String, chosen: String, rejected: String, subset: String)] = [
    (
      "Why does bread rise?",
      "Yeast eats sugar in the dough and gives off carbon dioxide, which the gluten holds.",
      "Ovens are hot, and hot things grow.", "kitchen"
    ),
    (
      "What is 17 times 6?", "17 times 6 is 102: ten sixes are 60, seven more are 42.",
      "17 times 6 is 96.", "numbers"
    ),
    (
      "Name a river in France.", "The Loire is a river in France.",
      "The Danube runs through Paris.", "places"
    ),
    (
      "How do I keep basil alive?",
      "Give it light, water it when the soil is dry on top, and pinch off the tips.",
      "Keep it in the fridge, in the dark.", "kitchen"
    ),
    (
      "Is a whale a fish?", "No. A whale is a mammal: it breathes air and feeds milk to its young.",
      "Yes, because it swims.", "places"
    ),
  ]

  /// The five of them, as a file's text.
  static let few = pairs.map { line($0.prompt, $0.chosen, $0.rejected, $0.subset) }.joined()

  /// `count` sums, each of them another item.
  static func sums(_ count: Int) -> String {
    (1...count).map { number in
      line(
        "What is \(number) plus \(number)?", "It is \(number + number).",
        "It is \(number + number + 1).", "numbers")
    }.joined()
  }

  private static func line(
    _ prompt: String, _ chosen: String, _ rejected: String, _ subset: String
  ) -> String {
    """
    {"prompt":"\(prompt)","chosen":"\(chosen)","rejected":"\(rejected)","subset":"\(subset)"}

    """
  }
}
