/// The table of the layer of streets.
enum StreetTable {
    /// The table without its geometry column.
    static let definition = """
        CREATE TABLE street (
            fid INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            name TEXT,
            kind TEXT,
            walkable INTEGER CHECK (walkable IN (0, 1)),
            \(Migrations.versionColumns)
        )
        """
}
