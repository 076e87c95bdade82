import Judgment

extension Presentation {
  /// A slot as the screen names it: its letter, or its number where the letters end.
  static func name(at slot: Int) -> String { letter(at: slot).map(String.init) ?? "\(slot + 1)" }

  /// A response as the screen names it; `?` where it isn't shown.
  func name(of response: ResponseID) -> String {
    responses.firstIndex(of: response).map(Self.name(at:)) ?? "?"
  }
}
