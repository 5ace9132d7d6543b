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

    /// The folder with the programs that peers are called by.
    static let peers = project.appending(path: "Benchmarks/peers")

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

    /// A Python program of the folder `peers`, in the virtual environment that `Benchmarks/peers/setup` makes.
    func peer(_ script: String, _ arguments: [String]) -> Subprocess {
        let python = Self.project.appending(path: "Benchmarks/.venv/bin/python").path
        return Subprocess(python, [Self.peers.appending(path: script).path] + arguments)
    }

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
    func race(_ contenders: [Contender], runs: Int? = nil) throws -> [Series] {
        let runs = runs ?? self.runs
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
