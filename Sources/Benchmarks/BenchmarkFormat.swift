/// The formats that are read, in the order in which equal matches are decided.
package enum BenchmarkFormat {
  /// Mappings (`MappedReader`) are not among them.
  package static let readers: [any BenchmarkReader] = [
    RMR1PairLogReader(), RMR1StyleLogReader(), RewardBenchReader(), LLMBarReader(),
    JudgeBenchReader(), RewardBench2Reader(), RMBenchReader(), RMBReader(), MTBenchPairReader(),
    MTBenchHumanReader(), UltraFeedbackReader(), AlpacaEvalReader(), PandaLMReader(), AutoJReader(),
    HelpSteerReader(), RMR1TrainingReader(),
    PrometheusPairReader(), ConvertedPairsReader(), PreferenceReader(), MultipleChoiceReader(),
    RankedResponsesReader(),
  ]

  package static var names: [String] { readers.map(\.name) }

  /// Records are taken for a format's only from this confidence on.
  static let leastConfidence = 0.5

  /// A reader by its name; by `map` and a mapping's text, one that is made of that.
  package static func reader(named name: String) throws(BenchmarkError) -> any BenchmarkReader {
    if name.hasPrefix(MappedReader.word + " ") {
      do throws(MappingError) {
        return MappedReader(try FieldMap(String(name.dropFirst(MappedReader.word.count + 1))))
      } catch {
        throw .mapping(error)
      }
    }
    guard let reader = readers.first(where: { $0.name == name.lowercased() }) else {
      throw .unknownFormat(name, known: names)
    }
    return reader
  }
}
