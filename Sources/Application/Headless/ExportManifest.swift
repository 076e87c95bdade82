import Crypto
import Export
import JSON
import Judgment
import Review

/// What stands beside an export: what is in it, where it came from, what was left out and why.
struct ExportManifest {
  var format: String
  var session: (id: String, name: String)
  var command: ExportCommand
  var reviewers: [String]
  var material: ExportMaterial
  /// What a filter left out.
  var filteredOut: Int
  var parts: [Part]

  /// A file of the export.
  struct Part {
    var path: String?
    var split: String?
    var export: Export
    var comparisons: Int

    /// Where what belongs to the rows goes; nil where nothing does, or to standard output.
    var companionPath: String? {
      export.companion.flatMap { companion in path.map { "\($0).\(companion.suffix)" } }
    }

    var json: JSONValue {
      .members([
        "file": path.map { .string(Self.name($0)) },
        "split": split.map { .string($0) }, "rows": .number(export.rows),
        "bytes": .number(export.bytes.count),
        "sha256": .string(FileHash.hex(SHA256.hash(data: export.bytes))),
        "comparisons": .number(comparisons),
        "left_out": ExportManifest.counts(export.leftOut),
        "left_out_judgments": ExportManifest.counts(export.leftOutJudgments),
        "share_of_model_a": export.firstSlotShare.map { .number($0) },
        "thinking_rows": export.thinkingRows > 0 ? .number(export.thinkingRows) : nil,
        "companion": export.companion.map { companion in
          .members([
            "file": companionPath.map { .string(Self.name($0)) },
            "sha256": .string(FileHash.hex(SHA256.hash(data: companion.bytes))),
          ])
        },
      ])
    }

    private static func name(_ path: String) -> String {
      String(path.split(separator: "/").last ?? "")
    }
  }

  var json: JSONValue {
    let asking = material.settings.asking
    return .members([
      "overrule": .string("export"), "tool": .string(Program.tool),
      "made": .string(SystemClock.now().rfc3339), "format": .string(format),
      "session": .members(["id": .string(session.id), "name": .string(session.name)]),
      "labels": .string(command.labels.rawValue),
      "reviewers": reviewers.isEmpty ? nil : .array(reviewers.map { .string($0) }),
      "filter": command.filter.map { .string($0) }, "filtered_out": .number(filteredOut),
      "adjudications": adjudications, "share": command.split.map { .number($0) },
      "benchmark_allowed": .bool(command.allowsBenchmark),
      "protocol": asking.map { asking in
        .members([
          "name": .string(asking.judgingProtocol.name),
          "sha256": .array(asking.hashes.sorted().map { .string($0) }),
        ])
      },
      "order": asking.map { .string($0.order.rawValue) },
      "max_prompt_tokens": asking?.limit.map { .number($0.tokens) },
      "tokenizer": asking?.limit.map { .string($0.tokenizer) },
      "chat_template": material.settings.template.map { .string($0.model) },
      "sources": sources, "judges": judges, "files": .array(parts.map(\.json)),
    ])
  }

  /// How many decisions are adjudications, and how many of those were no first word or came after
  /// something had been seen.
  private var adjudications: JSONValue? {
    let all = material.adjudications
    guard !all.isEmpty else { return nil }
    return .members([
      "count": .number(all.count), "revised": .number(all.count(where: \.isRevision)),
      "seen_before": .number(all.count { !$0.knowledge.isEmpty }),
    ])
  }

  static func counts(_ counts: [Export.Reason: Int]) -> JSONValue {
    var object = JSONObject()
    for reason in Export.Reason.allCases {
      if let count = counts[reason] { object.append(reason.rawValue, .number(count)) }
    }
    return .object(object)
  }

  /// The files that the items came from.
  private var sources: JSONValue {
    var counts: [[String]: Int] = [:]
    for comparison in material.comparisons {
      guard let source = material.items[comparison.item]?.source else { continue }
      counts[[source.reader, source.file], default: 0] += 1
    }
    return .array(
      counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, count in
        .members([
          "format": .string(key[0]), "file": .string(key[1]), "comparisons": .number(count),
        ])
      })
  }

  /// Who judged, under which protocol.
  private var judges: JSONValue? {
    let runs = material.comparisons.flatMap { material.runs[$0.id] ?? [] }
    guard !runs.isEmpty else { return nil }
    var counts: [[String]: Int] = [:]
    for run in runs {
      let key = [
        run.judge.name, run.judge.modelHash ?? "", run.judgingProtocol.name,
        run.judgingProtocol.hash,
      ]
      counts[key, default: 0] += 1
    }
    return .array(
      counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, count in
        .members([
          "name": .string(key[0]), "model_sha256": key[1].isEmpty ? nil : .string(key[1]),
          "protocol": .string(key[2]), "protocol_sha256": key[3].isEmpty ? nil : .string(key[3]),
          "runs": .number(count),
        ])
      })
  }
}
