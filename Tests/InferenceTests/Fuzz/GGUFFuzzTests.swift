import CKernels
import Foundation
import Inference
import TestGround
import Testing

/// Damaged models: each is refused with a sentence or runs; none crashes, hangs or asks for
/// enormous memory.
///
/// The suite takes the first two thousand. `make fuzz` takes all 200,000, with sanitizers, in
/// processes of their own: `OVERRULE_FUZZ=10000..<15000`. The number of the case at work stands in
/// the file `case` of the folder `OVERRULE_FUZZ_FOLDER`, beside the model itself, so that after a
/// crash `OVERRULE_FUZZ=NUMBER..<NUMBER+1` does it again.
@Suite struct GGUFFuzzTests {
  /// No file here is larger than a megabyte: this much is no honest need.
  static let mostMemory = 512 << 20

  private static let environment = ProcessInfo.processInfo.environment

  /// The cases that this process is told to take; nil in the suite.
  private static let ordered: Range<Int>? = environment["OVERRULE_FUZZ"].flatMap { text in
    let ends = text.components(separatedBy: "..<").compactMap { Int($0) }
    return ends.count == 2 && ends[0] <= ends[1] ? ends[0]..<ends[1] : nil
  }

  /// Those that this machine has.
  private static let kernels: [String] = ["avx512vnni", "avx2", "portable"].filter {
    (name: String) in ck_select_isa(name)
  }

  @Test func damagedModelsAreRefusedOrRun() async throws {
    #expect((Self.environment["OVERRULE_FUZZ"] == nil) == (Self.ordered == nil))
    let folder = try Folder(Self.environment["OVERRULE_FUZZ_FOLDER"])
    defer { folder.remove() }
    let cases = Self.ordered ?? 0..<2_000
    let tally = await withCheckedContinuation { continuation in
      // A thread of its own, with the stack that the engine's thread has.
      let thread = Thread { continuation.resume(returning: Tally(of: cases, in: folder)) }
      thread.stackSize = 8 << 20
      thread.start()
    }
    for wrong in tally.wrong { Issue.record("\(wrong)") }
    print(
      "damaged models \(cases): \(tally.ran) ran, \(tally.refused) were refused for "
        + "\(tally.reasons.count) reasons")
    TestGround.report("damaged models", compared: tally.ran + tally.refused)
    #expect(tally.ran + tally.refused == cases.count)
    if cases.count >= 1_000 {
      // Damage that every file survives, or none, tests nothing.
      #expect(tally.ran > cases.count / 10)
      #expect(tally.refused > cases.count / 10)
      #expect(tally.reasons.count > 50)
    }
  }

  @Test func theSameNumberIsTheSameDamage() {
    var different = Set<[[UInt8]]>()
    for number in 0..<200 {
      let (first, again) = (ModelMutator.damaged(number), ModelMutator.damaged(number))
      #expect(first.specimen == again.specimen)
      #expect(first.files == again.files)
      different.insert(first.files)
    }
    #expect(different.count > 190)
  }

  @Test func everyUndamagedSpecimenRuns() throws {
    let folder = try Folder(nil)
    defer { folder.remove() }
    for specimen in FuzzSpecimen.all {
      let path = try folder.write(specimen.parts.map(\.file))
      var model = FuzzedModel(path: path, seed: 1)
      guard case .ran = model.outcome() else {
        Issue.record("\(specimen.name): \(model.outcome())")
        continue
      }
    }
    #expect(FuzzSpecimen.all.count > 25)
  }

  /// What became of a range of cases.
  struct Tally: Sendable {
    var ran = 0
    var refused = 0
    /// Sentences of refusal without their numbers and names.
    var reasons = Set<String>()
    var wrong: [String] = []

    init(of cases: Range<Int>, in folder: Folder) {
      let watchdog = Watchdog(limit: .seconds(300))
      var peak = AddressSpace.peak
      for number in cases {
        let (specimen, files) = ModelMutator.damaged(number)
        let name = "case \(number) (\(specimen))"
        do {
          let path = try folder.write(files)
          folder.note(name)
          var model = FuzzedModel(path: path, seed: UInt64(number))
          // Others run in this process where no range was ordered.
          if ordered != nil { model.kernels = kernels }
          let outcome = watchdog.watch(name) { model.outcome() }
          count(outcome, name)
        } catch { wrong.append("\(name): \(error)") }
        if ordered != nil, let before = peak, let now = AddressSpace.peak {
          if now - before > mostMemory { wrong.append("\(name): took \(now - before) bytes") }
          peak = now
        }
      }
    }

    private mutating func count(_ outcome: FuzzedModel.Outcome, _ name: String) {
      switch outcome {
      case .ran: ran += 1
      case .refused(let sentence):
        refused += 1
        let words = sentence.split(separator: " ").dropFirst().filter {
          $0.allSatisfy { $0.isLetter && $0.isASCII }
        }
        reasons.insert(words.prefix(12).joined(separator: " "))
      case .wrong(let sentence): wrong.append("\(name): \(sentence)")
      }
    }
  }

  /// Where the model at work lies, and which it is.
  final class Folder: Sendable {
    private let path: String
    private let note: FileHandle

    init(_ path: String?) throws {
      self.path = path ?? NSTemporaryDirectory() + "fuzz-\(UUID().uuidString)"
      try FileManager.default.createDirectory(
        atPath: self.path, withIntermediateDirectories: true)
      try Data().write(to: URL(fileURLWithPath: self.path + "/case"))
      note = try FileHandle(forWritingTo: URL(fileURLWithPath: self.path + "/case"))
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a model's files over those of the last one; the path of the first.
    func write(_ files: [[UInt8]]) throws -> String {
      for (index, file) in files.enumerated() {
        try Data(file).write(to: URL(fileURLWithPath: name(index, of: files.count)))
      }
      return name(0, of: files.count)
    }

    private func name(_ index: Int, of count: Int) -> String {
      count == 1 ? path + "/model.gguf" : path + "/model-0000\(index + 1)-of-0000\(count).gguf"
    }

    /// Leaves word of what comes next.
    func note(_ text: String) {
      try? note.seek(toOffset: 0)
      try? note.write(contentsOf: Data((text + "\n").utf8))
      try? note.truncate(atOffset: UInt64(text.utf8.count + 1))
    }
  }
}
