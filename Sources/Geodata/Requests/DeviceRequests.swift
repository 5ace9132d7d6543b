import Foundation
import GRDB

/// Storage of paired phones and of the keys with which they are paired.
extension Geodata {
    /// Every phone that is or was paired, latest first.
    package func devices() throws -> [Device] {
        try read { try Device.fetchAll($0, sql: "SELECT * FROM device ORDER BY pairedAt DESC, id") }
    }

    /// A phone that was not unpaired, with its account, by the digest of its token.
    package func device(tokenHash: String, usedSince: Timestamp) throws -> (device: StoredDevice, account: Account)? {
        try read { db in
            let sql = "SELECT * FROM device WHERE tokenHash = ? AND revokedAt IS NULL AND lastUsedAt > ?"
            guard let device = try StoredDevice.fetchOne(db, sql: sql, arguments: [tokenHash, usedSince]),
                let account = try Account.identified(by: device.device.account, in: db)
            else { return nil }
            return (device, account)
        }
    }

    /// Counts a try at a phone's PIN, before the PIN is looked at, so that tries at the same time cannot outrun the
    /// count.
    ///
    /// - Returns: the number of this try, from 1, or nil when the phone is locked.
    package func countTry(onDevice id: UUID) throws -> Int? {
        try write { db in
            try Int.fetchOne(
                db,
                sql: """
                    UPDATE device SET failedTries = failedTries + 1 WHERE id = ? AND failedTries < ?
                    RETURNING failedTries
                    """,
                arguments: [id.lowercased, Device.allowedTries])
        }
    }

    /// Opens a session on a phone whose PIN was right, and forgets the wrong tries before it.
    ///
    /// - Returns: false, with nothing stored, when the phone was unpaired in the meantime.
    package func openSession(_ session: StoredSession, onDevice id: UUID, event: AuditEvent) throws -> Bool {
        try write { db in
            try db.execute(
                sql: "UPDATE device SET failedTries = 0, lastUsedAt = ? WHERE id = ? AND revokedAt IS NULL",
                arguments: [session.session.startedAt, id.lowercased])
            guard db.changesCount == 1 else { return false }
            try session.insert(db)
            try event.inserted(db)
            return true
        }
    }

    /// Locks a phone after the last wrong PIN: what is signed in on it ends.
    package func lockDevice(_ id: UUID, now: Timestamp, events: [AuditEvent]) throws {
        try write { db in
            try Self.endSessions(.device, id, now: now, in: db)
            for event in events { try event.inserted(db) }
        }
    }

    /// Unpairs a phone; what is signed in on it ends.
    ///
    /// - Throws: ``AccountError/unknownIdentifier(_:)`` when there is no such phone or it was unpaired before.
    package func revokeDevice(_ id: UUID, now: Timestamp, event: (Account) -> AuditEvent) throws {
        try write { db in
            let account = try Self.revokeDevice(id, now: now, in: db)
            guard let account else { throw AccountError.unknownIdentifier(id) }
            try event(account).inserted(db)
        }
    }

    private static func revokeDevice(_ id: UUID, now: Timestamp, in db: Database) throws -> Account? {
        let sql = "UPDATE device SET revokedAt = ? WHERE id = ? AND revokedAt IS NULL RETURNING account"
        guard let account = try UUID.fetchOne(db, sql: sql, arguments: [now, id.lowercased]) else { return nil }
        try endSessions(.device, id, now: now, in: db)
        return try Account.identified(by: account, in: db)
    }

    /// Stores a new key.
    package func open(_ pairing: StoredPairing, event: AuditEvent) throws {
        try write { db in
            try pairing.insert(db)
            try event.inserted(db)
        }
    }

    /// A key and its account, by the digest of the key.
    package func pairing(keyHash: String) throws -> (pairing: StoredPairing, account: Account)? {
        try read { try Self.pairing(keyHash: keyHash, in: $0) }
    }

    private static func pairing(
        keyHash: String, in db: Database
    ) throws -> (pairing: StoredPairing, account: Account)? {
        guard let pairing = try StoredPairing.filter(Column("keyHash") == keyHash).fetchOne(db),
            let account = try Account.identified(by: pairing.account, in: db)
        else { return nil }
        return (pairing, account)
    }

    /// Uses up a key: stores the phone and its first session, and unpairs what the phone was before.
    ///
    /// - Returns: false, with nothing stored, when the key was used in the meantime.
    package func use(
        _ pairing: StoredPairing, for device: StoredDevice, session: StoredSession, replacing former: UUID?,
        event: AuditEvent
    ) throws -> Bool {
        let now = session.session.startedAt
        return try write { db in
            try db.execute(
                sql: "UPDATE pairing SET usedAt = ? WHERE keyHash = ? AND usedAt IS NULL",
                arguments: [now, pairing.keyHash])
            guard db.changesCount == 1 else { return false }
            if let former, let account = try Self.revokeDevice(former, now: now, in: db) {
                try AuditEvent(at: now, .deviceRevoked, of: account, detail: "paired again").inserted(db)
            }
            try device.insert(db)
            try session.insert(db)
            try event.inserted(db)
            return true
        }
    }
}

extension Account {
    /// The account with an identifier.
    static func identified(by id: UUID, in db: Database) throws -> Account? {
        try filter(Column("id") == id.lowercased).fetchOne(db)
    }
}
