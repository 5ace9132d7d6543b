import Foundation
import GRDB
import SimpleFeatures

/// A part of the city, drawn simply.
public struct AreaOutline: Hashable, Sendable {
    /// The identifier of the area.
    public let id: UUID
    /// Its code.
    public let code: String
    /// What people call it.
    public let name: String
    /// The simplified outline, in the city's metric CRS.
    public let outline: Geometry
}

extension Geodata {
    /// The current areas of the kind over which the city spreads containers, by code.
    ///
    /// - Parameter metres: by how much an outline may be simplified.
    public func areaOutlines(simplifiedBy metres: Double) throws -> [AreaOutline] {
        try read { db in
            try Row.fetchAll(
                db, sql: areaOutlinesSQL, arguments: ["kind": profile.areas.spreadOver, "metres": metres]
            ).compactMap { row in
                guard let stored: StoredGeometry = row["shape"] else { return nil }
                return AreaOutline(id: row["id"], code: row["code"], name: row["name"], outline: stored.geometry)
            }
        }
    }
}

private let areaOutlinesSQL = """
    SELECT id, code, name, CastToMulti(ST_SimplifyPreserveTopology(geometry, :metres)) AS shape
    FROM area WHERE withdrawnAt IS NULL AND kind = :kind ORDER BY code
    """
