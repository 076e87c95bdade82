import Foundation
import TestGround

/// What SciPy, scikit-learn, statsmodels and krippendorff make of the cases that `Tests/Interop/measures.py` writes.
struct Reference: Decodable {
  struct Normal: Decodable {
    var p: Double
    var z: Double
  }
  struct Wilson: Decodable {
    var successes: Int
    var total: Int
    var level: Double
    var lower: Double
    var upper: Double
  }
  struct Newcombe: Decodable {
    var first: [Int]
    var second: [Int]
    var lower: Double
    var upper: Double
  }
  struct Binomial: Decodable {
    var successes: Int
    var total: Int
    var p: Double
    var value: Double
  }
  struct McNemar: Decodable {
    var table: [[Int]]
    var p: Double
  }
  struct Holm: Decodable {
    var p: [Double]
    var adjusted: [Double]
  }
  struct Kappa: Decodable {
    var first: [Int]
    var second: [Int]
    var classes: Int
    var equal: Double?
    var linear: Double?
    var quadratic: Double?
  }
  struct Alpha: Decodable {
    var units: [[Int?]]
    var classes: Int
    var nominal: Double
    var ordinal: Double
    var interval: Double
  }
  struct Forecasts: Decodable {
    var p: [Double]
    var y: [Int]
    var bins: Int
    var brier: Double
    var log_loss: Double
    var frequency: [Double]
    var told: [Double]
  }
  struct Resampled: Decodable {
    var right: [Int]
    var cells: Int
    var lower: Double
    var upper: Double
    var error: Double
  }

  var normal: [Normal]
  var wilson: [Wilson]
  var newcombe: [Newcombe]
  var binomial: [Binomial]
  var mcnemar: [McNemar]
  var holm: [Holm]
  var kappa: [Kappa]
  var alpha: [Alpha]
  var forecasts: [Forecasts]
  var bootstrap: [Resampled]

  /// The committed fixture.
  static func read() throws -> Reference {
    let path = TestGround.fixture("Measures", "measures.json")
    return try JSONDecoder().decode(
      Reference.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
  }
}

/// The largest distance that was seen between ours and a library's values.
struct Largest {
  private(set) var distance = 0.0
  private(set) var count = 0

  /// Adds a pair; a value against none is infinitely far.
  mutating func add(_ ours: Double?, _ theirs: Double?) {
    count += 1
    switch (ours, theirs) {
    case (nil, nil): break
    case (let ours?, let theirs?): distance = max(distance, abs(ours - theirs))
    default: distance = .infinity
    }
  }
}
