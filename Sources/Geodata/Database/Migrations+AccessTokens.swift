import GRDB

extension Migrations {
    /// The tokens with which GIS programs read, and an index of withdrawn finds: how many finds are current is then told
    /// without reading them all.
    static func registerAccessTokens(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("6 access tokens") { db in try db.execute(sql: accessTokenTables) }
    }

    private static let accessTokenTables = """
        CREATE TABLE accessToken (
            fid INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            account TEXT NOT NULL REFERENCES account(id),
            title TEXT NOT NULL,
            tokenHash TEXT NOT NULL UNIQUE,
            createdAt TEXT NOT NULL,
            expiresAt TEXT NOT NULL,
            lastUsedAt TEXT,
            revokedAt TEXT
        );
        CREATE INDEX accessTokenByAccount ON accessToken(account);
        CREATE INDEX findWithdrawn ON find(fid) WHERE withdrawnAt IS NOT NULL;
        """
}
