/// Which judge wrote one of RM-R1's logs: the folder before the benchmark's, or the end of the
/// file's name.
struct RMR1Judge {
  let name: String

  init(file: SourceFile) {
    let parts = file.stem.split(separator: "_", maxSplits: 3).map(String.init)
    if parts.count == 4, parts[0] == "total", parts[1] == "dataset" {
      name = parts[3]
    } else {
      name = file.folder(before: ["reward_bench", "RM-Bench", "RMB"]) ?? "recorded judge"
    }
  }

  /// RM-R1 has one prompt for instruct models and one for distilled ones, which write no tags of a
  /// rubric. The name tells, else the text.
  func judgingProtocol(text: String) -> String {
    let isDistilled =
      name.contains("Distill") || name.contains("DeepSeek")
      || (!name.contains("Instruct") && !text.contains("<type>") && text.contains("</think>"))
    return isDistilled ? "rm-r1-reasoning" : "rm-r1-instruct"
  }
}
