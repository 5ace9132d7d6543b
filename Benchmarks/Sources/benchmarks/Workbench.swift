import Foundation

/// A temporary folder to work in, and the settings that all benchmarks share.
struct Workbench {
    /// The program under test.
    let product: String
    /// How often each contender runs.
    let runs: Int
    let folder: URL

    /// The folder of the project, which holds this package.
    static let project = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL

    init(product: String, runs: Int) throws {
        guard FileManager.default.isExecutableFile(atPath: product) else {
            throw BenchmarkError("there is no program at \(product)")
        }
        self.product = URL(filePath: product).path
        self.runs = runs
        folder = FileManager.default.temporaryDirectory.appending(path: "prikvrij-benchmarks-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// The path of a file in the folder.
    func path(_ name: String) -> String { folder.appending(path: name).path }

    /// Runs the program under test, untimed.
    func prikvrij(_ arguments: String...) throws {
        try Subprocess(product, arguments).run(in: folder)
    }

    /// Removes the files in the folder whose names start like this: a database comes with others beside it.
    func remove(prefix: String) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasPrefix(prefix) {
            try FileManager.default.removeItem(at: folder.appending(path: name))
        }
    }

    /// Removes the folder.
    func cleanUp() {
        try? FileManager.default.removeItem(at: folder)
    }

    /// Runs the contenders one after the other, round by round (A B A B …), so that what else the machine does falls on all.
    func race(_ contenders: [Contender]) throws -> [Series] {
        var series = contenders.map { Series(name: $0.name) }
        for round in 1...runs {
            for (index, contender) in contenders.enumerated() {
                try contender.prepare()
                let outcome = try contender.command.run(in: folder)
                try contender.check(outcome)
                series[index].runs.append(outcome.usage)
                note("run \(round) of \(runs), \(contender.name): \(number(outcome.usage.wall, 2)) s")
            }
        }
        return series
    }
}

/// Says on standard error how far it is; standard output is for the tables.
func note(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data("\(text)\n".utf8))
}
