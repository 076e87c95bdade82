/// The rooms, lowest first, and what each may know: the same table as in Sources/README.md.
struct Room: Hashable {
  var name: String
  /// Rooms of this project.
  var rooms: Set<String>
  /// Modules of other packages.
  var packages: Set<String>
  /// Modules of the system.
  var system: Set<String>

  init(
    _ name: String, _ rooms: Set<String> = [], packages: Set<String> = [],
    system: Set<String> = []
  ) {
    self.name = name
    self.rooms = rooms
    self.packages = packages
    self.system = system
  }

  static let all: [Room] = [
    Room("CKernels"),
    Room("CTerminal", system: ["ncursesw"]),
    Room("CCompression", system: ["z", "zstd", "snappy"]),
    Room("JSON"),
    Room("Judgment"),
    Room("Review", ["Judgment"]),
    Room("Measures", packages: ["RealModule"]),
    Room("Scoring", ["Judgment", "Measures"], packages: ["RealModule"]),
    Room("Reports", ["Judgment", "Measures", "Review", "Scoring"], packages: ["RealModule"]),
    Room("Experiments", ["Judgment", "Scoring"]),
    Room("Screen"),
    Room(
      "Inference", ["CKernels"],
      system: ["Darwin", "Dispatch", "Foundation", "Glibc", "Synchronization"]),
    Room("Containers", ["CCompression", "JSON"], system: ["Darwin", "Glibc", "Synchronization"]),
    Room(
      "Benchmarks", ["Containers", "JSON", "Judgment"], packages: ["Crypto"],
      system: ["Darwin", "Glibc"]),
    Room(
      "Sessions", ["JSON", "Judgment", "Review"], packages: ["GRDB"],
      system: ["Darwin", "Dispatch", "Foundation", "Glibc", "Synchronization"]),
    Room("Export", ["JSON", "Judgment", "Review", "Screen"]),
    Room("Configuration", packages: ["TOMLKit"]),
    Room("Terminal", ["CTerminal", "Screen"]),
    Room("Interface", ["Judgment", "Reports", "Review", "Screen"], system: ["Synchronization"]),
    Room(
      "Application",
      [
        "Benchmarks", "Configuration", "Containers", "Experiments", "Export", "Inference",
        "Interface", "JSON", "Judgment", "Measures", "Reports", "Review", "Scoring", "Screen",
        "Sessions", "Terminal",
      ],
      packages: ["Crypto"],
      system: ["Darwin", "Dispatch", "Foundation", "Glibc", "Synchronization"]
    ),
    Room(
      "overrule",
      [
        "Application", "Experiments", "Export", "Inference", "Interface", "Judgment", "Reports",
        "Scoring",
      ],
      packages: ["ArgumentParser"], system: ["Foundation"]),
  ]

  static let names = Set(all.map(\.name))

  /// Modules that come with the system or the toolchain.
  static let systemModules: Set<String> = [
    "Darwin", "Dispatch", "Foundation", "FoundationEssentials", "FoundationNetworking", "Glibc",
    "Musl", "Observation", "Synchronization",
  ]

  /// Rooms that reach no file, socket or clock. A lock around a memo is no such thing.
  static let pure: Set<String> = [
    "Experiments", "Interface", "JSON", "Judgment", "Measures", "Reports", "Review", "Scoring",
    "Screen",
  ]
}
