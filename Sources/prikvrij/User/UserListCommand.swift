import ArgumentParser
import Foundation
import Geodata
import Workflows

struct UserListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the accounts, with their paired phones and open sessions.",
        discussion: "Passwords, PINs and tokens are not stored in clear and cannot be shown.")

    @OptionGroup var database: DatabaseOptions

    func run() throws {
        let geodata = try Geodata.open(at: database.path)
        let phones = Dictionary(
            grouping: try devices(in: geodata).filter { $0.revokedAt == nil && !$0.isLocked }, by: \.account)
        let open = Dictionary(grouping: try sessions(now: .now, in: geodata), by: \.account)
        var table = TextTable(columns: [.left, .left, .left, .left, .right, .right, .left])
        table.append(["name", "role", "title", "signs in with", "phones", "sessions", ""])
        for account in try accounts(in: geodata) {
            table.append([
                account.name, account.role.rawValue, account.title, means(of: account),
                String(phones[account.id]?.count ?? 0), String(open[account.id]?.count ?? 0),
                account.disabledAt.map { "disabled \($0)" } ?? "",
            ])
        }
        print(table.text)
    }

    private func means(of account: Account) -> String {
        let means = [
            account.role == .patrol ? "phone" : nil, account.passwordHash.map { _ in "password" },
            account.identity.map { _ in "identity" },
        ]
        return means.compactMap(\.self).joined(separator: ", ")
    }
}
