import Foundation
import Mustache

/// The pages' templates, from `Templates/*.mustache`; those whose name begins with `_` are parts of others.
struct Templates: Sendable {
    private let library: MustacheLibrary

    /// Reads and parses the templates of a folder.
    ///
    /// - Throws: the library's error naming the line of a template that cannot be parsed.
    init(folder: URL) throws {
        var library = MustacheLibrary()
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        for file in files where file.pathExtension == "mustache" {
            let text = try String(contentsOf: file, encoding: .utf8)
            try library.register(text, named: file.deletingPathExtension().lastPathComponent)
        }
        self.library = library
    }

    /// A page; everything that comes from people is escaped by the template.
    func page(_ name: String, _ values: [String: Any]) throws -> String {
        guard let html = library.render(values, withTemplate: name) else { throw MissingTemplate(name: name) }
        return html
    }

    /// A template that does not exist.
    struct MissingTemplate: Error {
        let name: String
    }
}
