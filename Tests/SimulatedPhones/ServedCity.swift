import Foundation

/// A city that `prikvrij serve` serves as a process of its own, which can be killed and started again.
public actor ServedCity {
    private let program: String
    private let database: String
    private var process: Process?
    /// 0 when none runs.
    private var processID: pid_t = 0
    /// Where the service listens; the same after every start.
    public private(set) var port = 0

    /// Why the service does not run.
    public struct NotServing: Error, CustomStringConvertible {
        /// What it said instead.
        public let description: String
    }

    /// A city that is not served yet.
    ///
    /// - Parameters:
    ///   - program: the path of `prikvrij`.
    ///   - database: the path of the city's file, which exists.
    public init(program: String, database: String) {
        (self.program, self.database) = (program, database)
    }

    deinit {
        if processID > 0 { kill(processID, SIGKILL) }
    }

    /// Starts the service; the first time on a port that is free, and returns when it listens there.
    ///
    /// - Throws: ``NotServing`` when it ends instead.
    public func start() throws {
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(filePath: program)
        process.arguments = [
            "serve", "--database", database, "--port", "\(port)", "--origin", "http://127.0.0.1", "--log-level",
            "error",
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        try process.run()
        (self.process, processID) = (process, process.processIdentifier)
        let line = Self.firstLine(of: output.fileHandleForReading)
        guard let match = line.firstMatch(of: #/listens on [^ ;]*:(\d+)/#), let found = Int(match.1) else {
            throw NotServing(description: "prikvrij serve said ‘\(line)’ instead of where it listens")
        }
        port = found
    }

    private static func firstLine(of handle: FileHandle) -> String {
        var bytes = Data()
        while !bytes.contains(UInt8(ascii: "\n")) {
            let more = handle.availableData
            guard !more.isEmpty else { break }
            bytes += more
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Ends the process at once, with nothing of it finished, and starts another.
    public func restartKilled() throws {
        end(by: SIGKILL)
        try start()
    }

    /// Ends the process gracefully.
    public func stop() { end(by: SIGTERM) }

    private func end(by signal: Int32) {
        guard let process else { return }
        kill(processID, signal)
        process.waitUntilExit()
        (self.process, processID) = (nil, 0)
    }

    /// Seconds of processor time of the running process, in the program and in the kernel for it; by Linux's accounts.
    public var processorSeconds: Double {
        guard processID > 0,
            let line = try? String(contentsOfFile: "/proc/\(processID)/stat", encoding: .utf8),
            let end = line.lastIndex(of: ")")
        else { return 0 }
        let fields = line[end...].split(separator: " ")
        guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else { return 0 }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// The key in what `prikvrij user pair` prints.
    public static func pairingKey(printed text: String) -> String? {
        text.firstMatch(of: #/sleutel=([A-Za-z0-9_-]+)/#).map { String($0.1) }
    }
}
