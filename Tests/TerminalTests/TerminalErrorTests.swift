import Terminal
import Testing

@Suite struct TerminalErrorTests {
  @Test func namesTheTerminal() {
    #expect(TerminalError.unknownTerminal("nonsense").description.contains("named nonsense"))
  }
}
