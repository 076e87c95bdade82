import CKernels
import TestGround
import Testing

/// The sets of kernels that tests go through.
enum InstructionSet: String, CaseIterable, Sendable {
  case portable
  case neon
  case avx2
  case avx512vnni

  /// Whether this machine has it.
  var isAvailable: Bool {
    let available = ck_override_isa(rawValue)
    _ = ck_override_isa(nil)
    return available
  }

  static let available = allCases.filter(\.isAvailable)

  /// Runs `body` with these kernels, on this thread only: other tests run at the same time.
  func use<Result>(_ body: () throws -> Result) rethrows -> Result {
    _ = ck_override_isa(rawValue)
    defer { _ = ck_override_isa(nil) }
    return try body()
  }
}

/// These tests are the place where a set that the machine lacks shows as skipped.
struct InstructionSetTests {
  @Test func portableIsAlwaysThere() {
    #expect(InstructionSet.portable.use { String(cString: ck_isa()) } == "portable")
  }

  @Test(
    .enabled(
      if: InstructionSet.avx2.isAvailable,
      "SKIPPED: this processor lacks AVX2, FMA or F16C, so no test here ran their kernels"))
  func avx2() {
    #expect(InstructionSet.avx2.use { String(cString: ck_isa()) } == "avx2")
  }

  @Test(
    .enabled(
      if: InstructionSet.avx512vnni.isAvailable,
      "SKIPPED: this processor lacks AVX-512 VNNI, so no test here ran its kernels"))
  func avx512() {
    #expect(InstructionSet.avx512vnni.use { String(cString: ck_isa()) } == "avx512vnni")
  }

  @Test(
    .enabled(
      if: InstructionSet.neon.isAvailable,
      "SKIPPED: no NEON with dot products here; make arm64 tries its kernels under emulation"))
  func neon() {
    #expect(InstructionSet.neon.use { String(cString: ck_isa()) } == "neon")
  }

  @Test func anUnknownNameChangesNothing() {
    let before = String(cString: ck_isa())
    #expect(!ck_select_isa("sse9"))
    #expect(!ck_override_isa("sse9"))
    #expect(String(cString: ck_isa()) == before)
  }

  @Test func anOverrideIsThisThreadsOwn() {
    InstructionSet.portable.use {
      let crew = Crew(threads: 2)
      let names = crew.collect(chunks: 64) { _, thread in
        thread == 0 ? String(cString: ck_isa()) == "portable" : true
      }
      #expect(names.allSatisfy { $0 })
    }
    #expect(String(cString: ck_isa()) == InstructionSet.available.last?.rawValue)
  }
}
