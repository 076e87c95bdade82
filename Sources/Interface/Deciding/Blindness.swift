/// What a reviewer does not see before a label. Which comparisons that holds for, `Sealing` says.
package struct Blindness: Sendable, Equatable {
  /// Whether blind mode is on.
  package var isOn: Bool
  /// The share of comparisons that are blind while it is: a seeded coin each.
  package var fraction = 1.0
  /// What is seen of gold before a label, where nothing is sealed.
  package var gold = GoldSight.off

  init(isOn: Bool) { self.isOn = isOn }

  /// Whether gold shows before a label too, where nothing is sealed.
  package var showsGold: Bool { gold == .on }
}
