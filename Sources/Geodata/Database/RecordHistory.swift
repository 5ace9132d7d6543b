import GRDB

/// The earlier versions of every record: append-only, and kept by triggers, so that it holds whatever program writes.
enum RecordHistory {
    /// One row per version that was superseded, with the whole record as JSON (geometries as hexadecimal blobs).
    static let table = """
        CREATE TABLE recordVersion (
            fid INTEGER PRIMARY KEY,
            layer TEXT NOT NULL,
            id TEXT NOT NULL,
            revision INTEGER NOT NULL,
            supersededAt TEXT NOT NULL,
            record TEXT NOT NULL,
            UNIQUE (layer, id, revision)
        );
        CREATE TRIGGER recordVersionIsNeverChanged BEFORE UPDATE ON recordVersion
        BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
        CREATE TRIGGER recordVersionIsNeverDeleted BEFORE DELETE ON recordVersion
        BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
        """

    /// Makes the triggers of a table: a change keeps the old version and must raise the revision by one; a row is
    /// never deleted, only withdrawn. To be called again by a migration that adds columns.
    static func keep(of table: String, in db: Database) throws {
        let members = try db.columns(in: table).map { column in
            let value = column.type.isEmpty || column.name == "geometry" ? "hex(OLD.geometry)" : "OLD.\(column.name)"
            return "'\(column.name)', \(value)"
        }
        try db.execute(
            sql: """
                DROP TRIGGER IF EXISTS \(table)KeepsHistory;
                CREATE TRIGGER \(table)KeepsHistory BEFORE UPDATE ON \(table)
                BEGIN
                    SELECT RAISE(ABORT, 'a correction raises the revision by one')
                    WHERE NEW.revision <> OLD.revision + 1 OR NEW.id <> OLD.id;
                    INSERT INTO recordVersion (layer, id, revision, supersededAt, record)
                    VALUES ('\(table)', OLD.id, OLD.revision, NEW.recordedAt, json_object(\(members.joined(separator: ", "))));
                END;
                DROP TRIGGER IF EXISTS \(table)IsNeverDeleted;
                CREATE TRIGGER \(table)IsNeverDeleted BEFORE DELETE ON \(table)
                BEGIN SELECT RAISE(ABORT, 'records are withdrawn, not deleted'); END;
                """)
    }
}
