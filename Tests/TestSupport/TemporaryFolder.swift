import Foundation

/// A folder of its own for one test; it goes when the test lets go of it.
package final class TemporaryFolder: Sendable {
    /// The folder.
    package let url: URL

    /// Makes the folder.
    package init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "prikvrij-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    /// The path of a file in the folder, there or not.
    package func path(_ name: String) -> String { url.appending(path: name).path }

    /// Writes a text to a file in the folder and returns its path.
    @discardableResult
    package func write(_ text: String, to name: String) throws -> String { try write(Data(text.utf8), to: name) }

    /// Writes bytes to a file in the folder and returns its path.
    @discardableResult
    package func write(_ data: Data, to name: String) throws -> String {
        try data.write(to: url.appending(path: name))
        return path(name)
    }
}
