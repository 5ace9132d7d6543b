import Foundation

/// Real data that stand beside the package, not in it: the folder that `PRIKVRIJ_SHARED` names, else `../shared`.
package enum SharedData {
    /// The folder.
    package static let folder: URL = {
        if let path = ProcessInfo.processInfo.environment["PRIKVRIJ_SHARED"] { return URL(filePath: path) }
        return PackageFolder.root.deletingLastPathComponent().appending(path: "shared")
    }()

    /// Whether the data are there.
    package static var isPresent: Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "data/SOURCES.md").path)
    }

    /// The path of a file, such as `boston/schools-openspace.csv`.
    package static func path(_ name: String) -> String { folder.appending(path: "data/\(name)").path }
}
