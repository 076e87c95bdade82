// swift-tools-version: 6.2
import PackageDescription

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let real = Target.Dependency.product(name: "RealModule", package: "swift-numerics")
let toml = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")
let arguments = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

// Each room's line here is its line in Sources/README.md; ArchitectureTests holds the imports to it.
let package = Package(
  name: "overrule",
  products: [.executable(name: "overrule", targets: ["overrule"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "3.12.3"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    // The three rooms where C lives. The flag keeps debug builds of the kernels usable.
    .target(name: "CKernels", cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),
    .target(name: "CTerminal", linkerSettings: [.linkedLibrary("ncursesw")]),
    .target(
      name: "CCompression",
      linkerSettings: [.linkedLibrary("z"), .linkedLibrary("zstd"), .linkedLibrary("snappy")]),

    .target(name: "JSON"),
    .target(name: "Judgment"),
    .target(name: "Review", dependencies: ["Judgment"]),
    .target(name: "Measures", dependencies: [real]),
    .target(name: "Scoring", dependencies: ["Judgment", "Measures", real]),
    .target(name: "Reports", dependencies: ["Judgment", "Review", "Measures", "Scoring", real]),
    .target(name: "Experiments", dependencies: ["Judgment", "Scoring"]),
    .target(name: "Inference", dependencies: ["CKernels"]),
    .target(name: "Containers", dependencies: ["CCompression", "JSON"]),
    .target(name: "Benchmarks", dependencies: ["Judgment", "Containers", "JSON", crypto]),
    .target(name: "Sessions", dependencies: ["Judgment", "Review", "JSON", grdb]),
    .target(name: "Export", dependencies: ["Judgment", "Review", "JSON", "Screen"]),
    .target(
      name: "Configuration", dependencies: [toml],
      resources: [.embedInCode("Themes"), .embedInCode("Taxonomy")]),
    .target(name: "Screen"),
    .target(name: "Terminal", dependencies: ["Screen", "CTerminal"]),
    .target(name: "Interface", dependencies: ["Judgment", "Reports", "Review", "Screen"]),
    .target(
      name: "Application",
      dependencies: [
        "JSON", "Judgment", "Review", "Inference", "Containers", "Benchmarks", "Sessions", "Export",
        "Configuration", "Screen", "Terminal", "Interface", "Measures", "Scoring", "Reports",
        "Experiments", crypto,
      ]),
    .executableTarget(
      name: "overrule",
      dependencies: [
        "Application", "Experiments", "Export", "Inference", "Interface", "Judgment", "Reports",
        "Scoring", arguments,
      ]),

    // Where the tests find ../shared and the models.
    .target(name: "TestGround", path: "Tests/TestGround"),
    .testTarget(name: "ArchitectureTests", dependencies: ["TestGround"]),
    .testTarget(name: "JSONTests", dependencies: ["JSON", "TestGround"]),
    .testTarget(name: "JudgmentTests", dependencies: ["Judgment", "JSON", "TestGround"]),
    .testTarget(name: "ReviewTests", dependencies: ["Review", "Judgment", "TestGround"]),
    .testTarget(name: "MeasuresTests", dependencies: ["Measures", "TestGround"]),
    .testTarget(
      name: "ScoringTests", dependencies: ["Scoring", "Measures", "Judgment", "JSON", "TestGround"]),
    .testTarget(
      name: "ReportsTests",
      dependencies: ["Reports", "Scoring", "Measures", "Review", "Judgment", "TestGround"]),
    .testTarget(name: "ExperimentsTests", dependencies: ["Experiments", "Judgment", "TestGround"]),
    .testTarget(name: "CKernelsTests", dependencies: ["CKernels", "JSON", "TestGround"]),
    .testTarget(
      name: "InferenceTests", dependencies: ["Inference", "CKernels", "JSON", "TestGround"]),
    .testTarget(name: "ContainersTests", dependencies: ["Containers", "JSON", "TestGround"]),
    .testTarget(
      name: "BenchmarksTests",
      dependencies: ["Benchmarks", "Containers", "Judgment", "JSON", "TestGround"]),
    .testTarget(
      name: "SessionsTests", dependencies: ["Sessions", "Review", "Judgment", "JSON", "TestGround"]),
    .testTarget(
      name: "ExportTests", dependencies: ["Export", "Review", "Judgment", "JSON", "TestGround"]),
    .testTarget(
      name: "ConfigurationTests",
      dependencies: ["Configuration", "Interface", "Judgment", "Review", "Screen", "TestGround"]),
    .testTarget(name: "ScreenTests", dependencies: ["Screen", "TestGround"]),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal", "Screen", "TestGround"]),
    .testTarget(
      name: "InterfaceTests",
      dependencies: ["Interface", "Judgment", "Reports", "Review", "Screen", "TestGround"]),
    .testTarget(
      name: "ApplicationTests",
      dependencies: [
        "Application", "Judgment", "Review", "Sessions", "Benchmarks", "Inference", "JSON",
        "Interface", "Experiments", "Reports", "Measures", "TestGround",
      ]),
    .testTarget(name: "EndToEndTests", dependencies: ["JSON", "TestGround"]),
  ]
)

// Every Swift target speaks the same strict dialect.
for target in package.targets
where !["CKernels", "CTerminal", "CCompression"].contains(target.name) {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
      .treatAllWarnings(as: .error),
    ]
}
