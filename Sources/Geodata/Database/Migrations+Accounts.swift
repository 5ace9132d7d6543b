import GRDB

extension Migrations {
    /// Accounts, paired phones, pairings that are open, sessions, and the audit.
    ///
    /// Of tokens and keys only a digest is stored. Accounts are not versioned like layers: an earlier password hash must
    /// not stay in a history. What happened to an account is in the audit.
    static func registerAccounts(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("3 accounts") { db in
            try db.execute(sql: accountTables)
            try db.execute(sql: auditTable)
        }
    }

    private static let accountTables = """
        CREATE TABLE account (
            fid INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL UNIQUE,
            title TEXT NOT NULL,
            role TEXT NOT NULL CHECK (role IN ('patrol', 'planner', 'police', 'prevention-adviser', 'admin')),
            service TEXT,
            areaCode TEXT,
            passwordHash TEXT CHECK (passwordHash IS NULL OR role <> 'patrol'),
            identity TEXT UNIQUE,
            createdAt TEXT NOT NULL,
            disabledAt TEXT
        );
        CREATE TABLE device (
            fid INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            account TEXT NOT NULL REFERENCES account(id),
            tokenHash TEXT NOT NULL UNIQUE,
            pinHash TEXT NOT NULL,
            failedTries INTEGER NOT NULL DEFAULT 0 CHECK (failedTries >= 0),
            pairedAt TEXT NOT NULL,
            lastUsedAt TEXT NOT NULL,
            revokedAt TEXT
        );
        CREATE INDEX deviceByAccount ON device(account);
        CREATE TABLE pairing (
            fid INTEGER PRIMARY KEY,
            keyHash TEXT NOT NULL UNIQUE,
            account TEXT NOT NULL REFERENCES account(id),
            createdAt TEXT NOT NULL,
            expiresAt TEXT NOT NULL,
            usedAt TEXT
        );
        CREATE INDEX pairingByAccount ON pairing(account);
        CREATE TABLE session (
            fid INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            account TEXT NOT NULL REFERENCES account(id),
            device TEXT REFERENCES device(id),
            tokenHash TEXT NOT NULL UNIQUE,
            startedAt TEXT NOT NULL,
            lastSeenAt TEXT NOT NULL,
            idleExpiresAt TEXT NOT NULL,
            absoluteExpiresAt TEXT NOT NULL,
            endedAt TEXT
        );
        CREATE INDEX sessionByAccount ON session(account);
        CREATE INDEX sessionByDevice ON session(device) WHERE device IS NOT NULL;
        CREATE INDEX sessionByEnd ON session(absoluteExpiresAt);
        """

    private static let auditTable = """
        CREATE TABLE auditEvent (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            kind TEXT NOT NULL,
            account TEXT,
            role TEXT,
            actor TEXT,
            detail TEXT
        );
        CREATE INDEX auditEventByAccount ON auditEvent(account) WHERE account IS NOT NULL;
        CREATE TRIGGER auditEventIsNeverChanged BEFORE UPDATE ON auditEvent
        BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
        CREATE TRIGGER auditEventIsNeverDeleted BEFORE DELETE ON auditEvent
        BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
        """
}
