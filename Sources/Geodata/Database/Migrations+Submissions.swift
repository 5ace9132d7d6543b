import GRDB

extension Migrations {
    /// The tables of what patrols send: the events that were accepted, photos, and pieces of tracks.
    static func registerSubmissions(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("4 submissions") { db in try db.execute(sql: submissionTables) }
    }

    private static let submissionTables = """
        CREATE TABLE submission (
            fid INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL
                CHECK (kind IN ('find', 'correction', 'withdrawal', 'patrol', 'piece', 'end', 'track')),
            subject TEXT NOT NULL,
            digest TEXT NOT NULL,
            recordedBy TEXT NOT NULL,
            receivedAt TEXT NOT NULL
        );
        CREATE INDEX submissionBySubject ON submission(subject, kind);
        CREATE INDEX submissionByTeam ON submission(recordedBy, receivedAt);
        CREATE TRIGGER submissionIsNeverChanged BEFORE UPDATE ON submission
        BEGIN SELECT RAISE(ABORT, 'what was accepted is append-only'); END;
        CREATE TRIGGER submissionIsNeverDeleted BEFORE DELETE ON submission
        BEGIN SELECT RAISE(ABORT, 'what was accepted is append-only'); END;
        CREATE TABLE photo (
            fid INTEGER PRIMARY KEY,
            find TEXT NOT NULL UNIQUE REFERENCES find(id),
            digest TEXT NOT NULL,
            bytes BLOB NOT NULL,
            width INTEGER NOT NULL,
            height INTEGER NOT NULL,
            recordedBy TEXT NOT NULL,
            receivedAt TEXT NOT NULL
        );
        CREATE TABLE trackPiece (
            fid INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            patrol TEXT NOT NULL REFERENCES patrol(id),
            source TEXT NOT NULL CHECK (source IN ('phone', 'file')),
            sequence INTEGER NOT NULL CHECK (sequence >= 0),
            endedBy TEXT NOT NULL CHECK (endedBy IN ('pause', 'stop', 'interruption', 'continues')),
            positions TEXT NOT NULL,
            receivedAt TEXT NOT NULL,
            UNIQUE (patrol, source, sequence)
        )
        """
}
