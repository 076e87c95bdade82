import ArgumentParser
import Judgment

/// Which responses are compared, wherever files are read.
struct PairsFlag: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What is compared of more than two responses: \(Self.names); by default the format's own rule.",
      valueName: "rule"), completion: .list(PairRule.allCases.map(\.rawValue)))
  var pairs: PairRule?

  private static let names = PairRule.allCases.map(\.rawValue).joined(separator: ", ")
}

extension PairRule: ExpressibleByArgument {}
