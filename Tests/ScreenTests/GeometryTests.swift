import Screen
import Testing

@Suite struct GeometryTests {
  @Test func partsTogetherAreTheWhole() {
    let rect = Rect(row: 2, column: 3, rows: 10, columns: 101)
    let parts = rect.columnParts([1, 2, 1], gap: 1)
    #expect(parts.map(\.columns) == [25, 50, 24])
    #expect(parts.map(\.column) == [3, 29, 80])
    #expect(parts.last?.endColumn == rect.endColumn)
  }

  @Test func splitsNeverGoNegative() {
    let rect = Rect(row: 0, column: 0, rows: 2, columns: 3)
    #expect(rect.split(top: 5).top.rows == 2)
    #expect(rect.split(top: 5).rest.isEmpty)
    #expect(rect.inset(by: 2).isEmpty)
    #expect(rect.inset(by: 2).rows == 0)
  }
}
