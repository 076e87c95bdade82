import Foundation
package import Inference
package import Interface

/// The model files at hand, and what names mean.
package struct ModelLibrary: Sendable {
  package let folders: Folders

  package init(folders: Folders = Folders()) { self.folders = folders }

  /// Where models are looked for, first the folder that `model pull` fills.
  package var searched: [String] {
    var places = [folders.models]
    if let extra = folders.extraModels { places.append(extra) }
    places.append(folders.home + "/models")
    var seen: Set<String> = []
    return places.filter { seen.insert($0).inserted }
  }

  /// The file that a name means: a path, a known model's name, or a file's name with or without
  /// its suffix in one of the folders.
  ///
  /// - Throws: `ModelLibraryError.notFound`, which says what is at hand.
  package func path(of name: String) throws(ModelLibraryError) -> String {
    let manager = FileManager.default
    let expanded = (name as NSString).expandingTildeInPath
    if expanded.contains("/") || expanded.hasSuffix(".gguf"),
      manager.fileExists(atPath: expanded)
    {
      return expanded
    }
    let file = KnownModel.named(name)?.file ?? name
    for folder in searched {
      for candidate in [file, file + ".gguf"] {
        let path = folder + "/" + candidate
        if manager.fileExists(atPath: path) { return path }
      }
    }
    throw .notFound(
      name, isKnown: KnownModel.named(name) != nil, atHand: files.map { Self.name(of: $0) })
  }

  /// Paths of all model files in the folders, sorted by name.
  package var files: [String] {
    let manager = FileManager.default
    var seen: Set<String> = []
    return searched.flatMap { folder in
      ((try? manager.contentsOfDirectory(atPath: folder)) ?? [])
        // Of a model in several files the first stands for all.
        .filter { $0.hasSuffix(".gguf") && (SplitModel(path: $0)?.number ?? 1) == 1 }
        .filter { seen.insert($0).inserted }
        .map { folder + "/" + $0 }
    }.sorted { Self.name(of: $0) < Self.name(of: $1) }
  }

  /// A model's name as shown: its file's without folder and suffix.
  package static func name(of path: String) -> String {
    let file = (path as NSString).lastPathComponent
    return file.hasSuffix(".gguf") ? String(file.dropLast(5)) : file
  }

  /// What the judge picker lists: each file with size, quantisation and memory.
  package var offers: [JudgeOffer] {
    files.map { path in
      let name = Self.name(of: path)
      do {
        let file = try GGUFFile(path: path)
        let summary = file.summary
        var detail =
          "\(summary.architecture) · \(Self.count(summary.parameterCount)) · "
          + "\(summary.quantisation) · \(Self.bytes(summary.fileBytes))"
        // What can't run says so here, not only when it is chosen.
        do {
          let memory = try MemoryEstimate(file, contextTokens: Self.usualContext)
          detail += " · \(Self.bytes(memory.total)) at \(memory.contextTokens) tokens"
          return JudgeOffer(title: name, detail: detail, model: path)
        } catch {
          return JudgeOffer(title: name, detail: "\(error)", model: path, isUsable: false)
        }
      } catch {
        return JudgeOffer(title: name, detail: "\(error)", model: path, isUsable: false)
      }
    }
  }

  /// The same, and behind each model that the adapters fit the model with them.
  package func offers(with adapters: [AdapterChoice]) -> [JudgeOffer] {
    guard !adapters.isEmpty else { return offers }
    let names = adapters.map(\.name).joined(separator: " + ")
    return offers.flatMap { offer -> [JudgeOffer] in
      guard offer.isUsable, let model = offer.model, let file = try? GGUFFile(path: model),
        adapters.allSatisfy({ $0.fits(file) })
      else { return [offer] }
      var adapted = offer
      adapted.title += " + " + names
      adapted.adapters = adapters.map(\.text)
      return [offer, adapted]
    }
  }

  /// The context length that lists tell memory for: what judgments take.
  static let usualContext = 8_192

  /// What a model will take of memory, before it is loaded; nil where the file can't be read.
  package func memory(of path: String, cacheType: CacheType?) -> MemoryEstimate? {
    (try? GGUFFile(path: path)).flatMap {
      try? MemoryEstimate($0, contextTokens: Self.usualContext, cacheType: cacheType ?? .f16)
    }
  }

  /// A sentence on the memory that a big model needs; nil for small ones.
  package func memoryNote(of path: String, cacheType: CacheType?) -> String? {
    guard let memory = memory(of: path, cacheType: cacheType), memory.total > 1_000_000_000 else {
      return nil
    }
    return "\(Self.name(of: path)) needs about \(Self.bytes(memory.total)) of memory at "
      + "\(memory.contextTokens) tokens."
  }

  /// `135 M`, `1.5 B`.
  package static func count(_ parameters: Int) -> String {
    if parameters >= 1_000_000_000 {
      return "\(parameters / 1_000_000_000).\(parameters / 100_000_000 % 10) B"
    }
    return "\(parameters / 1_000_000) M"
  }

  /// `98 MB`, `4.7 GB`.
  package static func bytes(_ bytes: Int) -> String {
    if bytes >= 1_000_000_000 {
      return "\(bytes / 1_000_000_000).\(bytes / 100_000_000 % 10) GB"
    }
    return bytes >= 1_000_000 ? "\(bytes / 1_000_000) MB" : "\(bytes / 1_000) kB"
  }
}

/// Why a name means no model: what is at hand, and whether it could be pulled.
package enum ModelLibraryError: Error, CustomStringConvertible {
  case notFound(String, isKnown: Bool, atHand: [String])

  package var description: String {
    switch self {
    case .notFound(let name, let isKnown, let atHand):
      isKnown
        ? "The model \(name) is not here yet: `overrule model pull \(name)` gets it."
        : "There is no model \(name); at hand: "
          + (atHand.isEmpty
            ? "none (`overrule model pull smollm2-135m`)" : atHand.joined(separator: ", "))
          + ". Any .gguf file's path works too."
    }
  }
}
