import Application
import ArgumentParser

/// `overrule completion SHELL`.
struct Completion: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print a script that completes this command in a shell.",
    discussion: """
      bash: overrule completion bash > ~/.local/share/bash-completion/completions/overrule. \
      zsh: overrule completion zsh > a folder of $fpath, as _overrule. \
      fish: overrule completion fish > ~/.config/fish/completions/overrule.fish.
      """)

  @Argument(help: "bash, zsh or fish.", completion: .list(["bash", "zsh", "fish"]))
  var shell: String

  func validate() throws {
    if !CompletionShell.allCases.contains(where: { $0.rawValue == shell }) {
      throw ValidationError(
        "There is no script for \(shell); there are bash, zsh and fish.")
    }
  }

  func run() {
    guard let shell = CompletionShell(rawValue: shell) else { return }
    Output.line(Self.script(for: shell))
  }

  /// The parser's script, and files where a command's name may stand: `overrule FILE` is the
  /// review's short form, which the parser's script does not know of.
  private static func script(for shell: CompletionShell) -> String {
    let script = Overrule.completionScript(for: shell)
    switch shell {
    case .bash:
      return script + "\ncomplete -o filenames -o bashdefault -o default -F _overrule overrule"
    case .zsh:
      let names = "_describe -V subcommand subcommands && ret=0"
      return script.replacing(names, with: names + "\n        _files && ret=0", maxReplacements: 1)
    default:
      return script
        + """

        complete -c 'overrule' -F -n \
          '__overrule_should_offer_completions_for_positional "overrule" -eq 1'
        """
    }
  }
}

/// `overrule man`.
struct Manual: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "man", abstract: "Print the manual page: overrule man | man -l -")

  func run() throws {
    Output.raw(Array(try ManualPage(dump: Overrule._dumpHelp()).text.utf8))
  }
}
