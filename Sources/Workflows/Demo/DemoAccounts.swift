import Foundation
import Geodata

/// The accounts of a demo city, one for each role, with passwords of their own for each city that is made.
enum DemoAccounts {
    static let all = [
        NewAccount(name: "plan", title: "Planner (demo)", role: .planner),
        NewAccount(name: "politie", title: "Politie (demo)", role: .police),
        NewAccount(name: "preventie", title: "Preventieadviseur (demo)", role: .preventionAdviser),
        NewAccount(name: "beheer", title: "Beheerder (demo)", role: .admin),
        NewAccount(
            name: "gw-1", title: "Gemeenschapswacht 1 (demo)", role: .patrol, service: .communityGuards),
        NewAccount(name: "opstap-1", title: "OpStap 1 (demo)", role: .patrol, service: .outreach),
    ]

    /// Adds the accounts.
    ///
    /// - Returns: what to print of them, with the passwords.
    static func add(to geodata: Geodata, now: Timestamp) throws -> String {
        let lines = try all.map { account in
            var account = account
            if account.role != .patrol { account.password = password() }
            // Little work is enough for a random password; the first sign-in hashes it anew.
            try addAccount(account, by: "demo", now: now, in: geodata, cost: .pin)
            return line(account.name, account.role.rawValue, account.password ?? "signs in on a phone: user pair")
        }
        return "Demo accounts, for this simulated city only:\n" + lines.joined(separator: "\n") + "\n"
    }

    private static func line(_ name: String, _ role: String, _ secret: String) -> String {
        func padded(_ text: String, to width: Int) -> String {
            text + String(repeating: " ", count: max(0, width - text.count))
        }
        return "  \(padded(name, to: 10))  \(padded(role, to: 18))  \(secret)"
    }

    /// 74 random bits in letters and digits that are not mistaken for each other.
    private static func password() -> String {
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
        let groups = (0..<3).map { _ in
            String((0..<5).map { _ in letters[Int.random(in: letters.indices)] })
        }
        return groups.joined(separator: "-")
    }

    /// Writes the text to a file that only its owner may read.
    static func write(_ text: String, beside database: String) throws {
        let path = demoAccountsPath(beside: database)
        try? FileManager.default.removeItem(atPath: path)
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let file = FileHandle(forWritingAtPath: path)
        else { throw GeodataError.readOnly(path: path) }
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
    }
}

/// Where the sign-in names and passwords of a demo city stand, so that they can be shown again.
public func demoAccountsPath(beside database: String) -> String {
    let suffix = ".sqlite"
    return (database.hasSuffix(suffix) ? String(database.dropLast(suffix.count)) : database) + ".demo-accounts.txt"
}
