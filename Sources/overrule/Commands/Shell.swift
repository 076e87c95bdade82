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
    Output.line(Overrule.completionScript(for: shell))
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
