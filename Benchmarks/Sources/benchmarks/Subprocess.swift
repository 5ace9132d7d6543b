import Foundation

/// A program with its arguments, run to its end and measured by the kernel's own accounts.
struct Subprocess {
    /// A path, or a name to look up on the PATH.
    let program: String
    let arguments: [String]

    init(_ program: String, _ arguments: [String]) {
        self.program = program
        self.arguments = arguments
    }

    /// What one run cost, and what the program wrote.
    struct Outcome {
        let usage: Usage
        let output: String
    }

    /// Runs the program with empty standard input; dirty pages of earlier work are written to disk first.
    ///
    /// - Parameter folder: where the program's output is kept meanwhile.
    /// - Throws: ``BenchmarkError`` when it cannot be started or ends with another status than 0.
    @discardableResult func run(in folder: URL) throws -> Outcome {
        let log = folder.appending(path: "output.txt").path
        sync()
        let begin = ContinuousClock.now
        let process = try spawn(log: log)
        var (status, resources) = (Int32(), rusage())
        while wait4(process, &status, 0, &resources) < 0 {
            guard errno == EINTR else { throw BenchmarkError("\(program) was lost: \(reason(errno))") }
        }
        let usage = Usage(wall: ContinuousClock.now - begin, resources)
        let output = String(decoding: try Data(contentsOf: URL(filePath: log)), as: UTF8.self)
        guard status == 0 else {
            throw BenchmarkError("\(line) failed (wait status \(status)):\n\(output.suffix(2000))")
        }
        return Outcome(usage: usage, output: output)
    }

    /// The command as one could type it.
    var line: String { ([program] + arguments).joined(separator: " ") }

    private func spawn(log: String) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
        var environment = ProcessInfo.processInfo.environment
        environment["LC_ALL"] = "C.UTF-8"
        var process = pid_t()
        let code = withCStrings([program] + arguments) { argv in
            withCStrings(environment.map { "\($0)=\($1)" }) { posix_spawnp(&process, program, &actions, nil, argv, $0) }
        }
        guard code == 0 else { throw BenchmarkError("\(program) cannot be started: \(reason(code))") }
        return process
    }
}

private func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

/// Lends texts as the null-terminated array of C strings that `exec` takes.
private func withCStrings(
    _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Int32
) -> Int32 {
    var pointers = texts.map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeBufferPointer { $0.baseAddress.map(body) ?? EINVAL }
}
