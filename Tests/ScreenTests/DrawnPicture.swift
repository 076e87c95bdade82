import Foundation
import Screen

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A picture read back by an XML parser: where its text stands, and which pixels are inked.
final class DrawnPicture: NSObject, XMLParserDelegate {
  /// Text elements: their middle or left edge in pixels, their row, what they say.
  struct Words {
    var x: Double
    var y: Int
    var isCentred: Bool
    var fill: String
    var classes: Set<String>
    var text: String
  }

  private(set) var size = (width: 0, height: 0)
  private(set) var title = ""
  private(set) var words: [Words] = []
  /// Rectangles of ground: x, y, width, height, colour.
  private(set) var grounds: [(x: Int, y: Int, width: Int, height: Int, fill: String)] = []
  private(set) var paper: String?
  /// The paths, by colour.
  private(set) var paths: [(fill: String, d: String)] = []
  private(set) var elements: Set<String> = []
  private(set) var hasOutline = false
  private var text = ""

  /// Nil where it is not well-formed XML.
  init?(_ svg: String) {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    guard parser.parse() else { return nil }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.insert(name)
    text = ""
    func number(_ key: String) -> Int { attributes[key].flatMap { Int($0) } ?? -1 }
    switch name {
    case "svg": size = (number("width"), number("height"))
    case "rect":
      if attributes["width"] == "100%" {
        paper = attributes["fill"]
      } else if attributes["fill"] == "none" {
        hasOutline = true
      } else {
        grounds.append(
          (number("x"), number("y"), number("width"), number("height"), attributes["fill"] ?? ""))
      }
    case "path": paths.append((attributes["fill"] ?? "", attributes["d"] ?? ""))
    case "text":
      let classes = Set((attributes["class"] ?? "").split(separator: " ").map(String.init))
      words.append(
        Words(
          x: attributes["x"].flatMap { Double($0) } ?? -1, y: number("y"),
          isCentred: classes.contains("m"), fill: attributes["fill"] ?? "",
          classes: classes.subtracting(["m"]), text: ""))
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) { text += characters }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if name == "title" { title = text }
    if name == "text" { words[words.count - 1].text = text }
  }

  /// The pixels that the paths ink, as `y * 10_000 + x`: they are rectangles one after the other,
  /// `Mx yh…v…h-…z`.
  var ink: Set<Int> {
    var ink: Set<Int> = []
    for path in paths {
      for part in path.d.split(separator: "z") {
        let numbers = part.split { !"0123456789.".contains($0) }.compactMap { Double($0) }
        guard numbers.count == 5 else { continue }
        for y in Int(numbers[1])..<Int(numbers[1] + numbers[3]) {
          for x in Int(numbers[0])..<Int(numbers[0] + numbers[2]) { ink.insert(y * 10_000 + x) }
        }
      }
    }
    return ink
  }
}
