import Foundation

/// What a program said and how it ended.
package struct CommandRun {
    /// What it wrote to standard output.
    package let output: String
    /// What it wrote to standard error.
    package let errors: String
    /// 0 when all went well.
    package let exitCode: Int32

    /// The `prikvrij` that was built with the tests: it stands beside them.
    package static let prikvrij: String = {
        let executable = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
        return executable.resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "prikvrij").path
    }()

    /// Where a program is on this machine, or nil.
    package static func find(_ program: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        return folders.map { "\($0)/\(program)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Runs a program to its end. What it writes goes through files, so that no pipe can fill up.
    package init(_ program: String, _ arguments: [String], environment: [String: String] = [:]) throws {
        let folder = try TemporaryFolder()
        let (output, errors) = (try folder.write("", to: "output"), try folder.write("", to: "errors"))
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.currentDirectoryURL = folder.url
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: output)
        process.standardError = FileHandle(forWritingAtPath: errors)
        try process.run()
        process.waitUntilExit()
        exitCode = process.terminationStatus
        self.output = try String(contentsOfFile: output, encoding: .utf8)
        self.errors = try String(contentsOfFile: errors, encoding: .utf8)
    }
}

/// Runs the `prikvrij` that was built with the tests, in an empty folder.
package func runCommand(_ arguments: String..., environment: [String: String] = [:]) throws -> CommandRun {
    try CommandRun(CommandRun.prikvrij, arguments, environment: environment)
}

/// Runs of the program on a city's database of their own, in a temporary folder.
package struct CommandsOnOneCity: Sendable {
    /// Where the database is, and what the runs write.
    package let folder: TemporaryFolder
    /// The database; there once `init` or `demo` has made it.
    package var database: String { folder.path("city.sqlite") }

    /// Makes the folder.
    package init() throws { folder = try TemporaryFolder() }

    /// Runs the program to its end.
    package func run(_ arguments: String...) throws -> CommandRun { try run(arguments) }

    /// The same with arguments of a list.
    package func run(_ arguments: [String]) throws -> CommandRun {
        try CommandRun(CommandRun.prikvrij, arguments, environment: ["PRIKVRIJ_DATABASE": database])
    }
}
