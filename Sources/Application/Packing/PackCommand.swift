import Configuration
import Foundation
import JSON
import Judgment
import Review
import Sessions

/// `overrule pack`: a recording for each reviewer, without verdicts and gold, with what each is to
/// label. The session keeps who was given what, and the key.
package struct PackCommand: Sendable {
  /// A session, a recording, or a file of items.
  package var session: String
  package var options: PackOptions
  /// The guidelines' file, where they are not in the session yet.
  package var guidelines: String?
  /// The folder that the recordings go to.
  package var output: String
  /// Then it is only told what would be packed.
  package var isDryRun: Bool
  /// Whether recordings that are there may be written over.
  package var replaces: Bool
  package var isJSON: Bool

  package init(
    session: String, options: PackOptions, guidelines: String? = nil, output: String = ".",
    isDryRun: Bool = false, replaces: Bool = false, isJSON: Bool = false
  ) {
    self.session = session
    self.options = options
    self.guidelines = guidelines
    self.output = output
    self.isDryRun = isDryRun
    self.replaces = replaces
    self.isJSON = isJSON
  }

  /// Writes the recordings, then notes in the session who was given what.
  ///
  /// - Throws: `UsageError` for options that can't be read, or where there is nothing to pack; what
  ///   is wrong with the session or a file.
  package func run() throws {
    let authors = try options.authors()
    let shares = try options.shares()
    let opened = try open()
    defer { try? opened.store.close() }
    let pool = try PackPool(opened, options: options)
    guard !pool.kept.isEmpty else {
      throw UsageError.nothingToDo(
        "There is nothing to pack in \(session)"
          + (options.filter == nil ? "." : ": the filter keeps nothing."))
    }
    let info = try opened.store.session()
    let seed = options.seed ?? info.seed
    let deal = Deal(
      kept: pool.kept, others: pool.others, reviewers: authors.count, shares: shares, seed: seed)
    let packer = Reviewer.author(
      named: LoadedConfiguration(SettingsFile(folders: Folders())).settings.reviewer)
    Mint.shared.start(after: pool.decisions.newest)
    let written = try writtenGuidelines(after: pool.decisions, by: packer)
    let inForce = pool.decisions.guidelines.map(\.event) + written
    var parcels: [Parcel] = []
    for (author, queue) in zip(authors, deal.queues) {
      let stem = PackOptions.stem(of: author.name)
      for (entries, filter, ending) in [
        (pool.qualification, options.qualificationFilter, ".qualification.jsonl"),
        (queue, options.filter, ".jsonl"),
      ] where !entries.isEmpty {
        let assignment = Assignment(
          reviewer: author, filter: filter ?? "", seed: seed, entries: entries)
        parcels.append(
          Parcel(
            path: (output as NSString).appendingPathComponent(stem + ending),
            assignment: assignment,
            event: Event(at: Mint.shared.place(), by: packer, .assignment(assignment))))
      }
    }
    if !isDryRun {
      try write(parcels, of: pool, guidelines: inForce, info: info)
      try opened.store.append(written + parcels.map(\.event))
    }
    tellOfOthers(parcels.map(\.assignment), pool.decisions)
    tell(
      parcels, of: pool, in: SessionLibrary().word(for: opened.store.path), seed: seed,
      shares: shares, hasGuidelines: !inForce.isEmpty)
  }

  /// What is written for a reviewer.
  private struct Parcel {
    var path: String
    var assignment: Assignment
    var event: Event

    func count(_ role: Label.Queue.Role) -> Int {
      assignment.entries.count { $0.role == role }
    }
  }

  /// A file that is neither a session nor a recording is one of items.
  private func open() throws -> SessionOpener.Opened {
    let isFile = FileManager.default.fileExists(atPath: session)
    return isFile && !SessionOpener.isSession(session)
      ? try SessionOpener().open(paths: [session], session: nil)
      : try SessionOpener().open(paths: [], session: session)
  }

  /// A new version of the guidelines, where a file says otherwise than the one in force.
  private func writtenGuidelines(
    after decisions: Decisions, by packer: Author
  ) throws -> [Event] {
    guard let guidelines else { return [] }
    guard let data = FileManager.default.contents(atPath: guidelines) else {
      throw UsageError.noSuchFile(guidelines)
    }
    let text = String(decoding: data, as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    guard !text.isEmpty, text != decisions.guidelines.last?.guidelines.markdown else { return [] }
    let newest = decisions.guidelines.compactMap { Int($0.guidelines.version) }.max() ?? 0
    return [
      Event(
        at: Mint.shared.place(), by: packer,
        .guidelines(Guidelines(version: String(newest + 1), markdown: text)))
    ]
  }

  /// Every file is begun before any is finished, so that a name that is taken leaves none.
  private func write(
    _ parcels: [Parcel], of pool: PackPool, guidelines: [Event], info: SessionInfo
  ) throws {
    try FileManager.default.createDirectory(
      atPath: output, withIntermediateDirectories: true)
    var files: [AtomicFile] = []
    for parcel in parcels {
      let file = try AtomicFile(parcel.path, replaces: replaces)
      let reviewer = parcel.assignment.reviewer
      let ending = parcel.assignment.isQualification ? ", qualification" : ""
      let recording = PackedRecording(
        session: SessionInfo(
          id: Mint.shared.id(), name: "\(info.name), \(reviewer.name)\(ending)",
          created: SystemClock.now(),
          // Of its own, so that not all reviewers see a comparison in the same order.
          seed: StableHash.of(seed: parcel.assignment.seed, "order\n" + reviewer.id.text) >> 11,
          tool: Program.tool),
        assignment: parcel.event, guidelines: guidelines, comparisons: pool.comparisons,
        items: pool.items)
      try file.write(recording.bytes)
      files.append(file)
    }
    for file in files { try file.finish() }
  }

  // MARK: - What is told

  /// What is replaced by this, and who may be somebody that is here by another spelling.
  private func tellOfOthers(_ assignments: [Assignment], _ decisions: Decisions) {
    let before = decisions.assignments.map(\.assignment)
    for assignment in assignments {
      let reviewer = assignment.reviewer
      let former = before.first {
        $0.reviewer.id == reviewer.id && $0.isQualification == assignment.isQualification
      }
      if let former, former != assignment {
        Output.note(
          "\(reviewer.name) was assigned \(former.entries.count) before: \(isDryRun ? "that would count" : "that counts") no more; labels stay."
        )
      }
      guard !assignment.isQualification,
        let near = reviewer.nearNamesake(among: decisions.authors + before.map(\.reviewer))
      else { continue }
      Output.note(
        "\(reviewer.name) is another person here than \(near.name): names count letter by letter.")
    }
  }

  private func tell(
    _ parcels: [Parcel], of pool: PackPool, in session: String, seed: UInt64,
    shares: Deal.Shares, hasGuidelines: Bool
  ) {
    if isJSON {
      Output.line(json(of: parcels, pool, in: session, seed))
      return
    }
    for parcel in parcels {
      var words = "\(parcel.assignment.reviewer.name): "
      if parcel.assignment.isQualification {
        words += "\(parcel.assignment.entries.count) comparisons with known answers, to be first"
      } else {
        let once = parcel.assignment.entries.count - parcel.count(.repeated)
        words += "\(once) comparisons"
        let parts = [
          (parcel.count(.overlap), "that all read"), (parcel.count(.control), "controls"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        if !parts.isEmpty { words += " (\(parts.joined(separator: ", ")))" }
        if parcel.count(.repeated) > 0 { words += ", \(parcel.count(.repeated)) of them twice" }
      }
      Output.line(words + (isDryRun ? "" : " → \(parcel.path)"))
    }
    if shares.controls > 0, pool.others.isEmpty {
      Output.note("No controls: they are drawn from what --filter leaves out, and it leaves none.")
    }
    if options.qualification > pool.qualification.count {
      Output.note(
        "Only \(pool.qualification.count) comparisons have a known answer to qualify with.")
    }
    if !hasGuidelines {
      Output.note("There are no guidelines in it; --guidelines FILE.md gives some.")
    }
    if !isDryRun {
      Output.note(
        "Each reviewer opens their file (overrule FILE), and sends back what "
          + "`overrule export FILE --format recording -o BACK.jsonl` writes; "
          + "`overrule import \(session) BACK.jsonl` joins it here.")
    }
  }

  private func json(
    of parcels: [Parcel], _ pool: PackPool, in session: String, _ seed: UInt64
  ) -> JSONValue {
    .members([
      "session": .string(session), "seed": .number(seed),
      "candidates": .number(pool.kept.count), "left_out": .number(pool.others.count),
      "known_answers": .number(pool.known),
      "recordings": .array(
        parcels.map { parcel in
          .members([
            "reviewer": .string(parcel.assignment.reviewer.name),
            "file": isDryRun ? nil : .string(parcel.path),
            "comparisons": .number(parcel.assignment.entries.count - parcel.count(.repeated)),
            "overlap": .number(parcel.count(.overlap)),
            "controls": .number(parcel.count(.control)),
            "repeats": .number(parcel.count(.repeated)),
            "qualification": .number(parcel.count(.qualification)),
          ])
        }),
    ])
  }
}
