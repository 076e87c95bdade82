import Foundation
import Inference

/// From the start of the process to its first frame, and to the first with a session's texts.
struct StartMeasure: InterfaceMeasure {
  let doing = "starting"

  func figures(_ ground: BenchGround) throws -> [InterfaceFigure] {
    let session = try BenchSession.write("start", on: ground)
    var first: [Double] = []
    var read: [Double] = []
    // The first start reads the program from the disk.
    for number in 0...ground.starts {
      let process = try ground.start(["--session", session])
      let frame = try process.frame("a frame") { _ in true }
      let texts = try process.frame("the session's texts") { $0.hasTexts }
      if number > 0 {
        first.append((frame.painted - process.started).milliseconds)
        read.append((texts.painted - process.started).milliseconds)
      }
      try process.quit()
    }
    return [
      InterfaceFigure("start to first frame", .milliseconds, first, aim: .median(30)),
      InterfaceFigure("start to a session of \(BenchSession.items) items", .milliseconds, read),
    ]
  }
}
