import Foundation
import GRDB

/// Storage of the tokens of GIS programs.
extension Geodata {
    /// Every token with its account, latest first.
    package func accessTokens() throws -> [(token: AccessToken, account: Account)] {
        try read { db in
            try AccessToken.fetchAll(db, sql: "SELECT * FROM accessToken ORDER BY createdAt DESC, fid DESC").compactMap
            {
                token in try Account.identified(by: token.account, in: db).map { (token, $0) }
            }
        }
    }

    /// A token and its account, by the digest of the token.
    package func accessToken(tokenHash: String) async throws -> (token: AccessToken, account: Account)? {
        try await readWithoutBlocking { db in
            let found = try db.cachedStatement(sql: "SELECT * FROM accessToken WHERE tokenHash = ?")
            guard let token = try AccessToken.fetchOne(found, arguments: [tokenHash]),
                let account = try Account.identified(by: token.account, in: db)
            else { return nil }
            return (token, account)
        }
    }

    /// Stores a new token.
    package func add(_ token: StoredAccessToken, event: AuditEvent) throws {
        try write { db in
            try token.insert(db)
            try event.inserted(db)
        }
    }

    /// Notes that a token was used, in one commit with what else is being stored.
    package func noteUse(ofAccessToken id: UUID, at now: Timestamp) async throws {
        try await groupCommit.perform { db in
            try db.execute(
                sql: "UPDATE accessToken SET lastUsedAt = ? WHERE id = ?", arguments: [now, id.lowercased])
        }
    }

    /// Ends a token; nothing is stored when it was ended before or there is none.
    package func revokeAccessToken(_ id: UUID, now: Timestamp, event: (Account) -> AuditEvent) throws -> Bool {
        try write { db in
            let sql = "UPDATE accessToken SET revokedAt = ? WHERE id = ? AND revokedAt IS NULL RETURNING account"
            guard let account = try UUID.fetchOne(db, sql: sql, arguments: [now, id.lowercased]),
                let account = try Account.identified(by: account, in: db)
            else { return false }
            try event(account).inserted(db)
            return true
        }
    }
}
