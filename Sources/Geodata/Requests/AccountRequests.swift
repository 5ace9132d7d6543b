import Foundation
import GRDB

/// Storage of accounts. Each change stores its audit event in the same transaction.
extension Geodata {
    /// Every account, also disabled ones, by name.
    package func accounts() throws -> [Account] {
        try read { try Account.order(Column("name")).fetchAll($0) }
    }

    /// The account of a sign-in name.
    package func account(named name: String) throws -> Account? {
        try read { try Account.filter(Column("name") == name).fetchOne($0) }
    }

    /// The account that an identity provider knows as `issuer subject`.
    package func account(identity: String) throws -> Account? {
        try read { try Account.filter(Column("identity") == identity).fetchOne($0) }
    }

    /// Stores a new account.
    ///
    /// - Throws: ``AccountError`` when its name or identity is taken.
    package func add(_ account: Account, event: AuditEvent) throws {
        try write { db in
            guard try Account.filter(Column("name") == account.name).isEmpty(db) else {
                throw AccountError.nameTaken(account.name)
            }
            try Self.requireFree(account.identity, in: db)
            try account.insert(db)
            try event.inserted(db)
        }
    }

    /// Replaces the hash of a password by one of the same password with newer parameters.
    package func renewPasswordHash(_ hash: String, replacing old: String, of account: UUID) throws {
        try write { db in
            try db.execute(
                sql: "UPDATE account SET passwordHash = ? WHERE id = ? AND passwordHash = ?",
                arguments: [hash, account.lowercased, old])
        }
    }

    /// Sets a new password, and ends the sessions that the old one opened.
    package func setPasswordHash(_ hash: String, of account: UUID, now: Timestamp, event: AuditEvent) throws {
        try write { db in
            try db.execute(
                sql: "UPDATE account SET passwordHash = ? WHERE id = ?", arguments: [hash, account.lowercased])
            try Self.endSessions(.account, account, now: now, in: db)
            try event.inserted(db)
        }
    }

    /// Puts the identity that a provider proved in the place of the address by which the account was announced.
    package func bind(_ identity: String, to account: UUID, event: AuditEvent) throws {
        try write { db in
            try Self.requireFree(identity, in: db)
            try db.execute(
                sql: "UPDATE account SET identity = ? WHERE id = ?", arguments: [identity, account.lowercased])
            try event.inserted(db)
        }
    }

    /// Disables an account: its sessions and tokens end, its phones are unpaired, its open pairings are void.
    package func disable(_ account: UUID, now: Timestamp, event: AuditEvent) throws {
        try write { db in
            let id = account.lowercased
            try db.execute(
                sql: "UPDATE account SET disabledAt = ? WHERE id = ? AND disabledAt IS NULL", arguments: [now, id])
            try db.execute(
                sql: "UPDATE device SET revokedAt = ? WHERE account = ? AND revokedAt IS NULL", arguments: [now, id])
            try db.execute(
                sql: "UPDATE pairing SET usedAt = ? WHERE account = ? AND usedAt IS NULL", arguments: [now, id])
            try db.execute(
                sql: "UPDATE accessToken SET revokedAt = ? WHERE account = ? AND revokedAt IS NULL",
                arguments: [now, id])
            try Self.endSessions(.account, account, now: now, in: db)
            try event.inserted(db)
        }
    }

    private static func requireFree(_ identity: String?, in db: Database) throws {
        guard let identity else { return }
        guard try Account.filter(Column("identity") == identity).isEmpty(db) else {
            throw AccountError.identityTaken(identity)
        }
    }
}

extension AuditEvent {
    /// Stores the event in a transaction that is under way.
    func inserted(_ db: Database) throws {
        var event = self
        try event.insert(db)
    }
}

/// The audit.
extension Geodata {
    /// Stores an event of its own.
    package func append(_ event: AuditEvent) throws {
        try write { try event.inserted($0) }
    }

    /// The latest events that a filter lets through, newest first; `number` is where the previous page ended.
    package func auditEvents(
        limit: Int, before number: Int64?, _ filter: AuditFilter = AuditFilter()
    ) throws -> [AuditEvent] {
        var request = AuditEvent.filter(Column("number") < (number ?? Int64.max))
        if let kind = filter.kind { request = request.filter(Column("kind") == kind.rawValue) }
        if let account = filter.account { request = request.filter(Column("account") == account) }
        if let from = filter.from { request = request.filter(Column("at") >= from) }
        if let until = filter.until { request = request.filter(Column("at") < until) }
        return try read { try request.order(Column("number").desc).limit(limit).fetchAll($0) }
    }
}
