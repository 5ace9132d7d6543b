// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "benchmarks",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(name: "prikvrij", path: ".."),
    ],
    targets: [
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .executableTarget(
            name: "benchmarks",
            dependencies: [
                "CSQLite", .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Geodata", package: "prikvrij"),
                .product(name: "Hotspots", package: "prikvrij"),
                .product(name: "Effects", package: "prikvrij"),
                .product(name: "Patrols", package: "prikvrij"),
                .product(name: "Siting", package: "prikvrij"),
                .product(name: "Streets", package: "prikvrij"),
                .product(name: "SimulatedPhones", package: "prikvrij"),
            ],
            swiftSettings: [.treatAllWarnings(as: .error)]),
    ]
)
