// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
    name: "prikvrij",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "prikvrij", targets: ["prikvrij"]),
        .library(name: "Geodata", targets: ["Geodata"]),
        .library(name: "Siting", targets: ["Siting"]),
        .library(name: "Hotspots", targets: ["Hotspots"]),
        .library(name: "Streets", targets: ["Streets"]),
        .library(name: "Patrols", targets: ["Patrols"]),
        .library(name: "Effects", targets: ["Effects"]),
        .library(name: "VectorTiles", targets: ["VectorTiles"]),
        .library(name: "SimulatedPhones", targets: ["SimulatedPhones"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    ],
    targets: [
        .systemLibrary(
            name: "CSpatiaLite", pkgConfig: "spatialite", providers: [.apt(["libspatialite-dev", "libsqlite3-dev"])]),
        .systemLibrary(name: "CProj", pkgConfig: "proj", providers: [.apt(["libproj-dev"])]),
        .systemLibrary(name: "CLibCSV", providers: [.apt(["libcsv-dev"])]),

        .systemLibrary(name: "CTurboJPEG", pkgConfig: "libturbojpeg", providers: [.apt(["libturbojpeg0-dev"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        // Debian: libosmium2-dev. It is a library of C++ headers, so this door has a C++ file.
        .target(
            name: "COsmium",
            linkerSettings: [.linkedLibrary("expat"), .linkedLibrary("z"), .linkedLibrary("bz2")]),

        .target(name: "SimpleFeatures", dependencies: ["CProj"], swiftSettings: strict),
        .target(
            name: "Siting",
            dependencies: ["SimpleFeatures", .product(name: "HeapModule", package: "swift-collections")],
            swiftSettings: strict),
        .target(name: "Statistics", swiftSettings: strict),
        .target(name: "Hotspots", dependencies: ["SimpleFeatures", "Statistics"], swiftSettings: strict),
        .target(
            name: "Streets",
            dependencies: ["SimpleFeatures", .product(name: "HeapModule", package: "swift-collections")],
            swiftSettings: strict),
        .target(name: "Patrols", dependencies: ["SimpleFeatures", "Statistics", "Streets"], swiftSettings: strict),
        .target(name: "Effects", dependencies: ["SimpleFeatures", "Statistics"], swiftSettings: strict),
        .target(name: "Simulation", dependencies: ["SimpleFeatures"], swiftSettings: strict),
        .target(name: "VectorTiles", dependencies: ["SimpleFeatures"], swiftSettings: strict),
        .target(
            name: "Geodata",
            dependencies: [
                "SimpleFeatures", "CSpatiaLite", "CLibCSV", "COsmium",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict),
        .target(
            name: "Workflows",
            dependencies: [
                "Geodata", "Siting", "Simulation", "VectorTiles", "Hotspots", "Streets", "Patrols", "Effects",
                "Statistics", "CCurl", "CTurboJPEG", "CZlib",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ],
            swiftSettings: strict),
        .target(
            name: "WebService",
            dependencies: [
                "Workflows", "CQREncode",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "JWTKit", package: "jwt-kit"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            resources: [.copy("Public"), .copy("Templates"), .copy("Messages")],
            swiftSettings: strict),
        .executableTarget(
            name: "prikvrij",
            dependencies: [
                "WebService", "Workflows", .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),

        .target(name: "TestSupport", dependencies: ["Geodata"], path: "Tests/TestSupport", swiftSettings: strict),
        .target(
            name: "SimulatedPhones",
            dependencies: [
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            path: "Tests/SimulatedPhones", swiftSettings: strict),
        .testTarget(
            name: "SimpleFeaturesTests", dependencies: ["SimpleFeatures", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "SitingTests", dependencies: ["Siting"], swiftSettings: strict),
        .testTarget(name: "HotspotsTests", dependencies: ["Hotspots", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "StatisticsTests", dependencies: ["Statistics"], swiftSettings: strict),
        .testTarget(name: "StreetsTests", dependencies: ["Streets", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "PatrolsTests", dependencies: ["Patrols", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "EffectsTests", dependencies: ["Effects", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "SimulationTests", dependencies: ["Simulation"], swiftSettings: strict),
        .testTarget(
            name: "VectorTilesTests", dependencies: ["VectorTiles", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "GeodataTests", dependencies: ["Geodata", "Streets", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "WorkflowsTests", dependencies: ["Workflows", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "WebServiceTests",
            dependencies: [
                "WebService", "TestSupport", .product(name: "HummingbirdTesting", package: "hummingbird"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "CommandLineTests",
            dependencies: ["TestSupport", "SimulatedPhones", .product(name: "NIOPosix", package: "swift-nio")],
            exclude: ["Approved"], swiftSettings: strict),
    ],
    cxxLanguageStandard: .cxx17
)
