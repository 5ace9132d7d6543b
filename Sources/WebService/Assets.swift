import Crypto
import Foundation
import Geodata

/// The files that browsers get as they are, and a version that changes when one of them does.
enum Assets {
    /// The folder of a kind: `Public`, `Templates` or `Messages`.
    static func folder(_ name: String) -> URL { Bundle.module.bundleURL.appending(path: name) }

    /// Twelve hexadecimal digits of the contents of everything a browser gets.
    static func version(vendorFolder: String) -> String {
        var digest = SHA256()
        for root in [folder("Public"), folder("Templates"), folder("Messages"), URL(filePath: vendorFolder)] {
            for path in (FileManager.default.subpaths(atPath: root.path) ?? []).sorted() {
                guard let bytes = FileManager.default.contents(atPath: root.appending(path: path).path) else {
                    continue
                }
                digest.update(data: Data(path.utf8) + bytes)
            }
        }
        return digest.finalize().prefix(6).hexadecimal
    }
}
