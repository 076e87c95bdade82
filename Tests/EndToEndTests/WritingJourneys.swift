import Foundation
import TestGround
import Testing

/// Comparisons that the reviewer writes or pastes.
extension Journeys {
  @Test("A new comparison is written in the editor, mended, labelled, and there after a restart")
  func newComparison() async throws {
    let home = try Home()
    // An editor that leaves what stands in a file.
    let editor = home.folder + "/editor"
    try TestProgram.write("#!/bin/sh\ncp \(home.folder)/text \"$1\"\n", to: editor)
    home.environment["EDITOR"] = editor
    try home.write("text", "%%% question\nWhich is larger?\n%%% A\nA whale.\n")
    try home.write("items.jsonl", Items.few)
    let pane = try await Pane(home)
    try await pane.start("items.jsonl", "--session", "written")
    try await pane.wait(row: 5, label: "–")

    try pane.enter(":new")
    try await pane.wait(for: "response B is missing")
    try home.write("text", "%%% question\nWhich is larger?\n%%% A\nA whale.\n%%% B\nAn ant.\n")
    try pane.enter(":new")
    try await pane.wait(for: "added as item 6")
    try await pane.wait(for: "An ant.")
    try pane.press("1")
    try await pane.wait(row: 6, label: "A", mark: "✓")

    // Pasted, as an object of a format that is read.
    try pane.enter(":new paste")
    try await pane.wait(for: "paste it now")
    let pasted = #"{"prompt": "Is snow white?", "chosen": "It is.", "rejected": "No."}"#
    try pane.tell(["set-buffer", pasted])
    try pane.tell(["paste-buffer", "-p"])
    try await pane.wait(for: "added as item 7")
    try await pane.wait(for: "Is snow white?")
    #expect(try await pane.quit() == 0)

    let rows = try home.overrule("export", "written", "--format", "trl-plain")
    #expect(rows.output.contains("Which is larger?") && rows.output.contains("An ant."))
    try await pane.start("--session", "written")
    try await pane.wait(row: 7, label: "–")
    try await pane.wait(row: 6, label: "A")
    #expect(try await pane.quit() == 0)
  }
}
