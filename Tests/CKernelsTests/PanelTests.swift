import CKernels
import TestGround
import Testing

/// Panels hold exactly what rows hold.
struct PanelTests {
  /// Rows come back bit for bit from what each set of kernels packed, in numbers of rows and blocks that fill panels and pairs or don't.
  @Test(arguments: WeightType.all)
  func rowsComeBack(_ type: WeightType) {
    for set in InstructionSet.available { check(type, set) }
  }

  private func check(_ type: WeightType, _ set: InstructionSet) {
    var compared = 0
    for (rows, blocks) in [(16, 2), (1, 1), (35, 3), (64, 5)] {
      let columns = type.isFloat ? 40 + blocks : blocks * type.blockValues
      let source = type.rows(rows, columns: columns, seed: UInt64(rows))
      let panels = Memory<UInt8>(ck_panels_bytes(type.id, rows, columns))
      set.use { ck_repack(type.id, rows, columns, source, panels.base, 0, ck_panel_count(rows)) }
      #expect(panels.isFenceWhole)
      if rows % 16 == 0 { #expect(panels.count == source.count) }

      let matrix = ck_matrix(
        type: type.id, layout: CK_LAYOUT_PANELS, rows: rows, columns: columns, data: panels.base)
      let bytes = type.rowBytes(columns)
      let values = type.dequantised(source)
      for row in 0..<rows {
        withUnsafePointer(to: matrix) { matrix in
          let back = Memory<UInt8>(bytes)
          ck_matrix_row_bytes(matrix, row, back.base)
          #expect(back.elements == Array(source[row * bytes..<(row + 1) * bytes]))
          let floats = Memory<Float>(columns)
          ck_matrix_row(matrix, row, floats.base)
          #expect(
            floats.elements.map(\.bitPattern)
              == values[row * columns..<(row + 1) * columns].map(\.bitPattern))
          #expect(back.isFenceWhole && floats.isFenceWhole)
        }
        compared += bytes
      }
    }
    #expect(compared > 0)
    TestGround.report("\(type.name) \(set): bytes of rows after repacking", compared: compared)
  }

  /// In pieces by several threads, the panels are the same.
  @Test(arguments: WeightType.all)
  func pieces(_ type: WeightType) {
    let rows = 112
    let columns = 3 * max(type.blockValues, 32)
    let source = type.rows(rows, columns: columns, seed: 3)
    let whole = Memory<UInt8>(source.count)
    ck_repack(type.id, rows, columns, source, whole.base, 0, 7)

    let shared = Memory<UInt8>(source.count)
    let place = UncheckedBox(shared.base)
    source.withUnsafeBufferPointer { rowsOfSource in
      guard let start = rowsOfSource.baseAddress else { return }
      let from = UncheckedBox(start)
      Crew(threads: 3).run(chunks: 7) { panel, _ in
        ck_repack(type.id, rows, columns, from.value, place.value, panel, panel + 1)
      }
    }
    #expect(shared.elements == whole.elements)
    TestGround.report("\(type.name): bytes repacked in pieces", compared: whole.count)
  }
}
