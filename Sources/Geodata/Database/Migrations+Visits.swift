import GRDB

extension Migrations {
    /// Visits of containers may be sent by teams and offices: their events, and their photos.
    ///
    /// SQLite cannot change a CHECK, so the table of events is made anew with the same rows. Photos of visits have a
    /// table of their own: making that of the finds' photos anew would copy every picture of the city.
    static func registerVisits(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("7 container visits") { db in
            try db.execute(sql: submissionsWithVisits)
            try db.execute(sql: visitPhotoTable)
        }
    }

    private static let submissionsWithVisits = """
        CREATE TABLE submissionWithVisits (
            fid INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL CHECK (kind IN (
                'find', 'correction', 'withdrawal', 'patrol', 'piece', 'end', 'track', 'visit', 'visit-correction')),
            subject TEXT NOT NULL,
            digest TEXT NOT NULL,
            recordedBy TEXT NOT NULL,
            receivedAt TEXT NOT NULL
        );
        INSERT INTO submissionWithVisits (fid, id, kind, subject, digest, recordedBy, receivedAt)
        SELECT fid, id, kind, subject, digest, recordedBy, receivedAt FROM submission;
        DROP TABLE submission;
        ALTER TABLE submissionWithVisits RENAME TO submission;
        CREATE INDEX submissionBySubject ON submission(subject, kind);
        CREATE INDEX submissionByTeam ON submission(recordedBy, receivedAt);
        CREATE TRIGGER submissionIsNeverChanged BEFORE UPDATE ON submission
        BEGIN SELECT RAISE(ABORT, 'what was accepted is append-only'); END;
        CREATE TRIGGER submissionIsNeverDeleted BEFORE DELETE ON submission
        BEGIN SELECT RAISE(ABORT, 'what was accepted is append-only'); END;
        """

    private static let visitPhotoTable = """
        CREATE TABLE visitPhoto (
            fid INTEGER PRIMARY KEY,
            visit TEXT NOT NULL UNIQUE REFERENCES containerVisit(id),
            digest TEXT NOT NULL,
            bytes BLOB NOT NULL,
            width INTEGER NOT NULL,
            height INTEGER NOT NULL,
            recordedBy TEXT NOT NULL,
            receivedAt TEXT NOT NULL
        )
        """
}
