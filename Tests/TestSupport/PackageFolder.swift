import Foundation

/// The folders of this package that tests read from.
package enum PackageFolder {
    /// The root of the package.
    package static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    /// Files that tests need.
    package static let fixtures = root.appending(path: "Tests/Fixtures")
    /// The demo city.
    package static let gent = root.appending(path: "geodata/gent")
    /// The tilesets and the style of the map.
    package static let tiles = root.appending(path: "tiles")
}
