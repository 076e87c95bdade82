import Testing

/// What reviewers are given, and what is joined again.
extension Journeys {
  @Test("A packed file does not tell by what its comparisons were chosen")
  func packedFilter() throws {
    let home = try Home()
    try home.write("items.jsonl", Items.few)
    #expect(try home.overrule("import", "job", "items.jsonl").code == 0)
    let packed = try home.overrule(
      "pack", "job", "--reviewers", "anna", "--filter", "gold:A", "--seed", "7", "-o", "packed")
    #expect(packed.code == 0, "\(packed.errors)")
    let text = try Files.read(home.folder + "/packed/anna.jsonl")
    #expect(text.contains("assignment") && !text.contains("gold"))
    // The session that it was packed from keeps what it was, also once the file is back.
    func kept() throws -> Bool {
      try home.overrule("export", "job", "--format", "recording").output.contains("gold:A")
    }
    #expect(try kept())
    let joined = try home.overrule("import", "job", "packed/anna.jsonl")
    #expect(joined.code == 0 && joined.errors.contains(": 0 new"), "\(joined)")
    #expect(try kept())
  }

  @Test("A session is opened by its name; a name that is none is told what is near it")
  func sessionByName() async throws {
    let home = try Home()
    try home.write("items.jsonl", Items.few)
    #expect(try home.overrule("import", "job-of-may", "items.jsonl").code == 0)
    let missing = try home.overrule("progress", "job")
    #expect(missing.code == 2)
    #expect(missing.errors.contains("There is no session job, but job-of-may."))
    let pane = try await Pane(home, columns: 100, rows: 30)
    try await pane.start("job-of-may")
    try await pane.wait(for: "Why does bread rise?")
    try pane.press("q")
    #expect(try await pane.exitCode() == 0)
  }
}
