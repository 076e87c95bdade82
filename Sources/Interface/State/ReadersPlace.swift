/// Where a reader was in a comparison, kept for when it comes into view again.
struct ReadersPlace: Sendable, Equatable {
  var scrolls: [Pane: Scroll]
  var sides: Sides
}
