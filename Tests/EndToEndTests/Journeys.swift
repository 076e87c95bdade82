import Testing

/// The real program in a real terminal, one journey after the other: each has the machine to
/// itself, as far as the suite is concerned.
@Suite(.serialized, .enabled(if: Home.hasModel, "\(Home.missing)"))
struct Journeys {}
