import Foundation
import GRDB

/// Storage of sessions.
extension Geodata {
    /// The sessions that are open at a moment, latest first.
    package func openSessions(at now: Timestamp) throws -> [Session] {
        try read { db in
            try Session.fetchAll(
                db,
                sql: """
                    SELECT * FROM session WHERE endedAt IS NULL AND idleExpiresAt > ? AND absoluteExpiresAt > ?
                    ORDER BY lastSeenAt DESC, id
                    """,
                arguments: [now, now])
        }
    }

    /// A session and its account, by the digest of its token.
    package func session(tokenHash: String) throws -> (session: Session, account: Account)? {
        try read { db in try Self.session(tokenHash: tokenHash, in: db) }
    }

    /// The same as ``session(tokenHash:)``, without a thread that waits.
    package func usedSession(tokenHash: String) async throws -> (session: Session, account: Account)? {
        try await readWithoutBlocking { db in try Self.session(tokenHash: tokenHash, in: db) }
    }

    private static func session(tokenHash: String, in db: Database) throws -> (session: Session, account: Account)? {
        let found = try db.cachedStatement(sql: "SELECT * FROM session WHERE tokenHash = ?")
        guard let session = try Session.fetchOne(found, arguments: [tokenHash]),
            let account = try Account.identified(by: session.account, in: db)
        else { return nil }
        return (session, account)
    }

    /// Opens a session, and removes those that were over before a moment.
    package func openSession(_ session: StoredSession, event: AuditEvent, removingBefore moment: Timestamp) throws {
        try write { db in
            try db.execute(sql: "DELETE FROM session WHERE absoluteExpiresAt < ?", arguments: [moment])
            try session.insert(db)
            try event.inserted(db)
        }
    }

    /// Moves the idle limit of a session that was used, in one commit with what else is being stored.
    package func moveIdleLimit(of session: UUID, to limit: Timestamp, seenAt now: Timestamp) async throws {
        try await groupCommit.perform { db in
            try db.execute(
                sql: "UPDATE session SET lastSeenAt = ?, idleExpiresAt = ? WHERE id = ? AND endedAt IS NULL",
                arguments: [now, limit, session.lowercased])
        }
    }

    /// Ends a session; nothing is stored when it was over before.
    package func endSession(_ id: UUID, now: Timestamp, event: (Account) -> AuditEvent) throws -> Bool {
        try write { db in
            let sql = "UPDATE session SET endedAt = ? WHERE id = ? AND endedAt IS NULL RETURNING account"
            guard let account = try UUID.fetchOne(db, sql: sql, arguments: [now, id.lowercased]),
                let account = try Account.identified(by: account, in: db)
            else { return false }
            try event(account).inserted(db)
            return true
        }
    }

    /// Ends the sessions of an account or a device, in a transaction that is under way.
    static func endSessions(_ owner: SessionOwner, _ id: UUID, now: Timestamp, in db: Database) throws {
        let condition = Column(owner.rawValue) == id.lowercased && Column("endedAt") == nil
        try Table("session").filter(condition).updateAll(db, Column("endedAt").set(to: now))
    }

    /// What sessions belong to.
    enum SessionOwner: String {
        case account, device
    }
}
