import GRDB
import SimpleFeatures

/// A piece of what people call by a name: a place, or one line of a street.
public struct NamedShape: Sendable {
    /// What people call it.
    public let name: String
    /// Whether it is a street, rather than a place.
    public let isStreet: Bool
    /// Radius in metres within which a place's position is thought to be, where that is known.
    public let accuracy: Double?
    /// The shape in the city's metric CRS.
    public let geometry: Geometry
}

extension Geodata {
    /// The names of current places, in the order of the alphabet, each once.
    public func placeNames(limit: Int) throws -> [String] {
        try read { db in
            try String.fetchAll(
                db,
                sql: "SELECT DISTINCT name FROM place WHERE withdrawnAt IS NULL AND name <> '' ORDER BY name LIMIT ?",
                arguments: [limit])
        }
    }

    /// The current places and streets whose name holds a text, whatever the case of its letters; short names first.
    /// O(n) in places and streets.
    public func shapes(named text: String, limit: Int) throws -> [NamedShape] {
        let escaped = text.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
        return try read { db in
            try Row.fetchAll(db, sql: namedShapesSQL, arguments: ["pattern": "%\(escaped)%", "limit": limit])
                .compactMap { row in
                    guard let stored: StoredGeometry = row["geometry"] else { return nil }
                    return NamedShape(
                        name: row["name"], isStreet: row["isStreet"], accuracy: row["accuracy"],
                        geometry: stored.geometry)
                }
        }
    }
}

private let namedShapesSQL = """
    SELECT * FROM (
        SELECT name, 0 AS isStreet, accuracy, geometry FROM place
        WHERE withdrawnAt IS NULL AND name LIKE :pattern ESCAPE '\\'
        UNION ALL
        SELECT name, 1, NULL, geometry FROM street
        WHERE withdrawnAt IS NULL AND name LIKE :pattern ESCAPE '\\')
    ORDER BY length(name), name LIMIT :limit
    """
