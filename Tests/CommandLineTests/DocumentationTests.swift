import Foundation
import Geodata
import TestSupport
import Testing

@Suite("The README")
struct DocumentationTests {
    private let readme: String

    init() throws {
        readme = try String(contentsOf: PackageFolder.root.appending(path: "README.md"), encoding: .utf8)
    }

    @Test("tells of every command", arguments: HelpTests.commands + HelpTests.nestedCommands)
    func command(name: String) {
        #expect(readme.contains("prikvrij \(name)"))
    }

    @Test("tells of every layer", arguments: Layer.allCases)
    func layer(layer: Layer) {
        #expect(readme.contains("`\(layer.name)`"))
    }

    @Test("tells of every folder with sources")
    func folders() throws {
        let sources = PackageFolder.root.appending(path: "Sources")
        for name in try FileManager.default.contentsOfDirectory(atPath: sources.path) {
            #expect(readme.contains(name), "\(name) is not in the table of folders")
        }
    }

    @Test("and the pages under docs link only to files that are there")
    func links() throws {
        let root = PackageFolder.root
        let docs = try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: "docs").path)
            .filter { $0.hasSuffix(".md") }.map { "docs/\($0)" }
        for page in docs + ["README.md", "CONTRIBUTING.md"] {
            let file = root.appending(path: page)
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: #/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/#) {
                let target = file.deletingLastPathComponent().appending(path: String(match.1)).standardizedFileURL
                #expect(FileManager.default.fileExists(atPath: target.path), "\(page) links to \(match.1)")
            }
        }
    }
}
