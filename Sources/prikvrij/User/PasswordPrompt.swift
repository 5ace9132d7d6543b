import ArgumentParser
import Foundation

/// Reads a new password: twice from the terminal, without showing it, or once from standard input.
struct PasswordPrompt {
    let isFromStandardInput: Bool

    func newPassword(of name: String) throws -> String {
        if isFromStandardInput {
            guard let line = readLine() else { throw ValidationError("there is no password on standard input") }
            return line
        }
        guard isatty(STDIN_FILENO) == 1 else {
            throw ValidationError("there is no terminal to ask for a password; use --password-stdin")
        }
        let (first, second) = (try ask("Password for \(name): "), try ask("The same once more: "))
        guard first == second else { throw ValidationError("the two passwords differ; nothing was stored") }
        return first
    }

    private func ask(_ question: String) throws -> String {
        FileHandle.standardError.write(Data(question.utf8))
        let line = withoutEcho { readLine() }
        FileHandle.standardError.write(Data("\n".utf8))
        guard let line else { throw ValidationError("no password was given; nothing was stored") }
        return line
    }

    private func withoutEcho<Value>(_ work: () -> Value) -> Value {
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return work() }
        var silent = settings
        silent.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings) }
        return work()
    }
}
