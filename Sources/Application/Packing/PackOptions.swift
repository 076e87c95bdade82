import Review

/// What the command line says of how a session is packed for reviewers, as typed.
package struct PackOptions: Sendable {
  /// Names between commas.
  package var reviewers: String
  /// The share that goes to all of them, such as `40%`; the rest is split.
  package var overlap: String
  /// The share of each queue that is drawn from what the filter leaves out.
  package var controls: String
  /// The share of each queue that comes again later, in the other order.
  package var repeats: String
  /// Nil takes the session's own.
  package var seed: UInt64?
  /// In the queue's language; nil keeps all.
  package var filter: String?
  /// So many comparisons with known answers are packed apart, to be labelled first.
  package var qualification: Int
  /// Which of those may be drawn, in the queue's language.
  package var qualificationFilter: String?

  package init(
    reviewers: String, overlap: String = "100%", controls: String = "0", repeats: String = "0",
    seed: UInt64? = nil, filter: String? = nil, qualification: Int = 0,
    qualificationFilter: String? = nil
  ) {
    self.reviewers = reviewers
    self.overlap = overlap
    self.controls = controls
    self.repeats = repeats
    self.seed = seed
    self.filter = filter
    self.qualification = qualification
    self.qualificationFilter = qualificationFilter
  }

  /// The reviewers in the order in which they are named.
  ///
  /// - Throws: `UsageError` where there is none, or one twice, or two whose files would be one.
  func authors() throws -> [Author] {
    let names = reviewers.split(separator: ",").map { name in
      String(name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
    guard !names.isEmpty else {
      throw UsageError.wrongValue("--reviewers takes names between commas, such as anna,ben.")
    }
    guard Set(names.map { Self.stem(of: $0) }).count == names.count else {
      throw UsageError.wrongValue("--reviewers names somebody twice: \(reviewers).")
    }
    return names.map { Reviewer.author(named: $0) }
  }

  /// What a reviewer's file is called, without its ending.
  static func stem(of name: String) -> String {
    let plain = name.lowercased().map { $0 == "/" || $0.isWhitespace ? "-" : $0 }
    return String(plain.first == "." ? ["-"] + plain.dropFirst() : plain)
  }

  func shares() throws -> Deal.Shares {
    Deal.Shares(
      overlap: try Self.share(overlap, "--overlap", upTo: 1),
      controls: try Self.share(controls, "--controls", upTo: 0.9),
      repeats: try Self.share(repeats, "--repeats", upTo: 1))
  }

  private static func share(_ text: String, _ option: String, upTo most: Double) throws -> Double {
    guard let share = QueuePlan.share(of: text), (0...most).contains(share) else {
      throw UsageError.wrongValue(
        "\(option) takes a share such as 40%, at most \(Int(most * 100))%.")
    }
    return share
  }
}
