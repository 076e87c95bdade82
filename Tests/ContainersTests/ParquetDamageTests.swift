import Containers
import JSON
import Testing

@Suite("Parquet that is damaged")
struct ParquetDamageTests {
  private static let name = "none-v1-dict-full.parquet"

  private func refusal(_ bytes: [UInt8]) -> String? {
    do throws(ContainerError) {
      _ = try recordFile(bytes, "x.parquet")
      return nil
    } catch {
      return error.description
    }
  }

  @Test("A file that is cut short has no footer")
  func cut() throws {
    let bytes = try ContainerFixtures.bytes(Self.name)
    for length in stride(from: 4, to: bytes.count, by: 97) {
      #expect(refusal(Array(bytes[..<length]))?.hasPrefix("x.parquet can't be read: ") == true)
    }
    #expect(
      refusal(Array(bytes.dropLast()))
        == "x.parquet can't be read: it ends without a footer; it may be cut short")
  }

  @Test("A footer longer than the file, and an encrypted one, are told")
  func footer() throws {
    var bytes = try ContainerFixtures.bytes(Self.name)
    bytes[bytes.count - 5] = 0x7F
    #expect(refusal(bytes) == "x.parquet can't be read: its footer is longer than the file")
    bytes.replaceSubrange((bytes.count - 4)..., with: "PARE".utf8)
    #expect(refusal(bytes) == "x.parquet can't be read: it is encrypted")
    #expect(refusal(Array("PAR1".utf8) + Array("PAR1".utf8)) != nil)
  }

  /// pyarrow wrote a checksum before each of these pages.
  @Test("A changed page does not fit its checksum; the next row group is read")
  func checksum() throws {
    var bytes = try ContainerFixtures.bytes(Self.name)
    // The first value of the first page of “prompt” is in the first row group alone.
    let first = try #require(bytes.firstRange(of: Array("0: ".utf8)))
    bytes[first.lowerBound] ^= 1
    let (records, problems) = try recordFile(bytes, "x.parquet").records().split()
    let whole = try recordFile(ContainerFixtures.bytes(Self.name), "x.parquet").records().split()
      .records
    // 14 rows in groups of 9 and 5.
    #expect(records == Array(whole[9...]))
    #expect(
      problems.map(\.description) == [
        "x.parquet, row 1 (row group 1): record 1: column “prompt”: the checksum of a page does "
          + "not fit; the other 8 rows of its row group are lost"
      ])
    #expect(problems.map(\.isLoss) == [true])
  }

  @Test("A row that is asked for and can't be read is none")
  func outside() throws {
    let file = try recordFile(ContainerFixtures.bytes(Self.name), "x.parquet")
    #expect(file.extentEnd == 14)
    #expect(file.value(at: 13..<14) != nil)
    #expect(file.value(at: 14..<15) == nil)
  }
}
