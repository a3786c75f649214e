// swift-tools-version: 6.2
import PackageDescription

/// The settings every Swift target shares.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "keyproof",
  products: [
    .library(name: "Keyproof", targets: ["Keyproof"]),
    .executable(name: "keyproof", targets: ["keyproof-cli"]),
    .executable(name: "keyproof-bench", targets: ["keyproof-bench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibgit2", pkgConfig: "libgit2", providers: [.apt(["libgit2-dev"])]),
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(
      name: "CYaml", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(
      name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    // Linked as an archive: the shared library brings libxml2 and ICU with it, for formats that are
    // not read here.
    .systemLibrary(
      name: "CArchive",
      providers: [
        .apt(["libarchive-dev", "libzstd-dev", "liblzma-dev", "libbz2-dev", "nettle-dev"])
      ]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),

    .target(name: "Evidence"),
    .target(name: "Documents", dependencies: ["Evidence", "CYaml"]),
    .target(name: "Rules", dependencies: ["Evidence", "Documents"]),
    .target(
      name: "Proofs",
      dependencies: [
        "Evidence", "Documents", "Rules", .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(
      name: "Detection", dependencies: ["Evidence", "Rules", "Proofs", "CPCRE2"]),
    .target(name: "Intake", dependencies: ["Evidence"]),
    .target(
      name: "Archives",
      dependencies: [
        "Evidence", "CArchive", "CDeflate", .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(
      name: "GitHistory", dependencies: ["Evidence", "CLibgit2", "CDeflate", "CZlib"]),
    .target(name: "SweepState", dependencies: ["GitHistory", "CSQLite"]),
    .target(name: "Wiring", dependencies: ["Evidence", "Documents"]),
    .target(name: "Inventory", dependencies: ["Evidence", "Documents"]),
    .target(
      name: "Correlation",
      dependencies: [
        "Evidence", "Inventory", .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(name: "Reports", dependencies: ["Evidence"]),
    .target(
      name: "Keyproof",
      dependencies: [
        "Evidence", "Documents", "Rules", "Detection", "Intake", "Archives", "GitHistory",
        "Wiring", "Inventory", "Correlation", "Reports", "SweepState",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .executableTarget(
      name: "keyproof-cli",
      dependencies: [
        "Keyproof", "Evidence", "Rules", "Detection", "Intake", "Archives", "Inventory",
        "Correlation", "Reports",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "keyproof-bench",
      dependencies: [
        "Detection", "Documents", "Evidence", "GitFixtures", "GitHistory", "Intake", "Rules",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    // Repositories and packs that tests and benchmarks read; no product contains it.
    .target(
      name: "GitFixtures",
      dependencies: ["CZlib", "Rules", .product(name: "Crypto", package: "swift-crypto")],
      path: "Tests/GitFixtures"),

    .testTarget(
      name: "CommandTests", dependencies: ["GitFixtures", "Rules"], exclude: ["Golden"]),
    .testTarget(
      name: "ProofsTests",
      dependencies: [
        "Proofs", "Evidence", "Rules", .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .testTarget(name: "DetectionTests", dependencies: ["Detection", "Evidence", "Rules"]),
    .testTarget(name: "IntakeTests", dependencies: ["Intake", "Evidence"]),
    .testTarget(
      name: "ArchivesTests", dependencies: ["Archives", "CArchive", "CDeflate", "Evidence"]),
    .testTarget(name: "DocumentsTests", dependencies: ["Documents", "Evidence"]),
    .testTarget(name: "RulesTests", dependencies: ["Rules", "Evidence"]),
    .testTarget(
      name: "SweepStateTests", dependencies: ["SweepState", "GitHistory", "CSQLite"]),
    .testTarget(
      name: "GitHistoryTests",
      dependencies: ["Detection", "Evidence", "GitFixtures", "GitHistory", "Rules"]),
    .testTarget(name: "WiringTests", dependencies: ["Wiring", "Documents", "Evidence"]),
    .testTarget(name: "InventoryTests", dependencies: ["Inventory", "Evidence"]),
    .testTarget(
      name: "CorrelationTests",
      dependencies: [
        "Correlation", "Evidence", "Inventory", .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .testTarget(
      name: "ReportsTests", dependencies: ["Reports", "Evidence"],
      exclude: ["Golden", "sarif-profile.schema.json"]),
    .testTarget(
      name: "KeyproofTests",
      dependencies: [
        "Keyproof", "Detection", "Documents", "Evidence", "GitFixtures", "GitHistory", "Inventory",
        "Reports", "Rules",
      ]),
  ]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = (target.swiftSettings ?? []) + strict
}
