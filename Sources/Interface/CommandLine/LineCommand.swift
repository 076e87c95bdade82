/// A command of the `:` line that takes words after its name. One that is also a key's command,
/// such as `theme`, does that command's work where nothing follows.
///
/// A new one needs its words here, what may complete its argument in `State+Completions`, and
/// what it does in `State+LineCommands`.
package enum LineCommand: String, Sendable, CaseIterable {
  case open, item, filter, comment, skip, rank, blind, theme
  case sort, queue, save, forget, gold, help
  case judge, `protocol`, scaffold, ahead
  case new
  case picture, cast

  /// What stands for its argument where it is explained.
  package var argument: String {
    switch self {
    case .open: "PATH"
    case .item: "NUMBER"
    case .filter: "FILTER"
    case .sort: "FIELD [desc]"
    case .queue: "NAME or FILTER [--sort FIELD] [--controls 25%] [--repeats 5%] [--seed N]"
    case .save, .forget: "NAME"
    case .gold: "on|off|figures"
    case .help: "filter"
    case .comment, .skip: "TEXT"
    case .rank: "B > A = C"
    case .blind: "on|off"
    case .theme, .protocol, .picture, .cast: "NAME"
    case .judge: "MODEL"
    case .scaffold: "on|off|auto"
    case .ahead: "NUMBER|off"
    case .new: "paste"
    }
  }

  /// What it does with its argument.
  package var title: String {
    switch self {
    case .open: "open a benchmark file, a recording or a session"
    case .item: "go to an item by its number; the number alone does it too"
    case .filter: "filter the list"
    case .sort: "sort the list"
    case .queue: "read a queue by name, or filter, order and what is mixed in"
    case .save: "keep this filter, order and mixture under a name, for every session"
    case .forget: "forget a saved queue"
    case .gold: "gold before the label: shown, hidden, or counted in figures only"
    case .help: "the filter's language"
    case .comment: "comment on the decision"
    case .skip: "skip, with a reason"
    case .rank: "rank the responses by their letters, best first; = joins those as good"
    case .blind: "blind mode on or off"
    case .theme: "use a theme"
    case .judge: "judge with a model, by name or file"
    case .protocol: "ask the judge by a protocol"
    case .scaffold: "force the judge's tags and headings, or not"
    case .ahead: "let the judge read so many items ahead of you"
    case .picture: "save the screen as SVG under a name"
    case .cast: "save the run's replay as a cast under a name"
    case .new: "a new comparison, written in your editor or pasted"
    }
  }

  /// The key's command of the same name: what it does without an argument.
  package var command: Command? { Command(rawValue: rawValue) }

  /// Short names that other programs have taught.
  static let aliases: [String: String] = [
    "q": "quit", "q!": "quit", "qa": "quit", "wq": "quit", "h": "help", "e": "open",
  ]
}
