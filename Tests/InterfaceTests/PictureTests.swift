import Foundation
import Interface
import Judgment
import Screen
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The command that saves the screen, and screens as the files that come of it.
@Suite struct PictureTests {
  @Test func theCommandAsksForAPictureOfWhatIsOpen() {
    var desk = Desk()
    desk.type("ys")
    #expect(desk.effects.last == .savePicture(name: "sample"))
    desk.state.session = nil
    desk.run(.picture)
    #expect(desk.effects.last == .savePicture(name: "screen"))
  }

  /// It asks for no moment and makes no event: it may be done in blind mode and while replaying.
  @Test func itChangesNothing() {
    for isBlind in [false, true] {
      var desk = Desk(records: [Samples.record("r", Samples.sky, p: 0.9)], isBlind: isBlind)
      let before = desk.screen
      desk.type("ys")
      #expect(desk.screen == before)
      #expect(desk.labels.isEmpty && desk.reveals.isEmpty)
    }
  }

  /// Whatever is on screen, the file is XML. (By number: a report must not print it.)
  @Test(arguments: ScreenTests.foreign.indices)
  func anyScreenIsWellFormed(_ number: Int) {
    let text = ScreenTests.foreign[number] + "<a href='x'>&amp;]]></svg>"
    for size in [Size(rows: 12, columns: 40), Size(rows: 42, columns: 140)] {
      var desk = Desk(items: [Samples.item("x", text, text, text)], size: size)
      desk.run(.focus3)
      let svg = SVGPicture(desk.frame, title: text).svg
      #expect(XMLParser(data: Data(svg.utf8)).parse(), "\(size)")
    }
  }
}
