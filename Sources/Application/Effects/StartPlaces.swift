import Foundation
import Interface
import Judgment
import Sessions

/// What the start screen offers: recent sessions, sample sessions, models at hand.
struct StartPlaces {
  let library: ModelLibrary

  var offers: [StartOffer] {
    var offers = SessionLibrary().entries().prefix(9).map { entry in
      StartOffer(
        kind: .session, title: entry.info.name,
        detail: Self.detail(of: entry), path: entry.path)
    }
    if let folder = Folders.shipped("SampleSessions") {
      let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      for file in files.sorted() where file.hasSuffix(".jsonl") {
        let path = folder + "/" + file
        guard let info = try? RecordingReader.session(of: path) else { continue }
        offers.append(
          StartOffer(kind: .sample, title: info.value.name, detail: file, path: path))
      }
    }
    offers += library.offers.filter(\.isUsable).map {
      StartOffer(kind: .model, title: $0.title, detail: $0.detail, path: $0.model ?? "")
    }
    return offers
  }

  /// `100 items · 37 runs · 2026-11-23 07:31`.
  private static func detail(of entry: SessionLibrary.Entry) -> String {
    guard let counts = SessionLibrary.counts(of: entry.path) else { return day(entry.changed) }
    return "\(counts.items) item\(counts.items == 1 ? "" : "s") · "
      + "\(counts.runs) run\(counts.runs == 1 ? "" : "s") · \(day(entry.changed))"
  }

  /// `2026-11-23 07:31`, UTC.
  private static func day(_ time: Timestamp) -> String {
    String(time.rfc3339.prefix(16)).replacing("T", with: " ")
  }
}
