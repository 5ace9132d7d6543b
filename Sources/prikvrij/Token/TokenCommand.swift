import ArgumentParser
import Foundation
import Geodata
import Workflows

/// The tokens with which GIS programs read.
struct TokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Adds, lists and revokes the tokens with which GIS programs read.",
        discussion: """
            A token opens /ogc and /tiles, to read and nothing else, with what its account may see. A program sends it as \
            the password of the account (HTTP Basic), or as ‘Authorization: Bearer TOKEN’. See docs/ogc.md.
            """,
        subcommands: [TokenAddCommand.self, TokenListCommand.self, TokenRevokeCommand.self])
}

struct TokenAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Adds a token to an account and prints it, once.",
        discussion: """
            Only its digest is stored: who loses it needs another. Give each program one of its own, so that one can be \
            revoked without the others.

              prikvrij token add nele --title "QGIS, dienst Preventie"
            """)

    @Argument(help: ArgumentHelp("The sign-in name of a planner or of police.", valueName: "name"))
    var name: String
    @Option(help: ArgumentHelp("What it is for.", valueName: "text")) var title = "GIS"
    @Option(help: ArgumentHelp("How many days it is good for, at most 3650.", valueName: "n")) var days = 365
    @OptionGroup var database: DatabaseOptions

    func run() throws {
        let geodata = try Geodata.open(at: database.path)
        let added = try addAccessToken(
            for: name, title: title, days: days, by: UserCommand.actor, now: .now, in: geodata)
        print("A token of \(name), until \(added.token.expiresAt); it is not shown again:")
        print("  \(added.text)")
        print("Revoke it with: prikvrij token revoke \(added.token.id.uuidString.lowercased())")
    }
}

struct TokenListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the tokens, latest first.",
        discussion: "The tokens themselves are not stored and cannot be shown.")

    @OptionGroup var database: DatabaseOptions

    func run() throws {
        let geodata = try Geodata.open(at: database.path)
        var table = TextTable(columns: [.left, .left, .left, .left, .left, .left])
        table.append(["id", "name", "title", "added", "last used", ""])
        for (token, account) in try accessTokens(in: geodata) {
            table.append([
                token.id.uuidString.lowercased(), account.name, token.title, "\(token.createdAt)",
                token.lastUsedAt.map { "\($0)" } ?? "never", state(of: token),
            ])
        }
        print(table.text)
    }

    private func state(of token: AccessToken) -> String {
        if let revokedAt = token.revokedAt { return "revoked \(revokedAt)" }
        return token.isOpen(at: .now) ? "until \(token.expiresAt)" : "over since \(token.expiresAt)"
    }
}

struct TokenRevokeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Revokes a token: it is no longer accepted.",
        discussion: "Disabling an account revokes all its tokens.")

    @Argument(help: ArgumentHelp("The identifier of the token, as ‘token list’ shows it.", valueName: "id"))
    var id: String
    @OptionGroup var database: DatabaseOptions

    func run() throws {
        guard let number = UUID(uuidString: id) else {
            throw ValidationError("‘\(id)’ is no identifier of a token; see ‘prikvrij token list’")
        }
        let geodata = try Geodata.open(at: database.path)
        try revokeAccessToken(id: number, by: UserCommand.actor, now: .now, in: geodata)
        print("The token \(id) is revoked")
    }
}
