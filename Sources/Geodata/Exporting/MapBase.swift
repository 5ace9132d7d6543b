import Foundation
import GRDB
import SimpleFeatures

extension Geodata {
    /// What a map shows beneath everything, as features in WGS 84: outlines of the areas of a kind, containers that
    /// stand, and places as points.
    ///
    /// - Parameter tolerance: metres by which an outline may be simplified.
    public func mapBase(areaKind: String, tolerance: Double) throws -> [Feature] {
        let toWGS84 = try transformationToWGS84()
        return try read { db in
            let arguments: StatementArguments = ["areaKind": areaKind, "tolerance": tolerance]
            return try Row.fetchAll(db, sql: mapBaseSQL, arguments: arguments).map { row in
                let stored: StoredGeometry? = row["shape"]
                let names = ["layer", "kind", "name", "nature"]
                let properties = Dictionary(uniqueKeysWithValues: names.map { ($0, JSONValue(row[$0] as String?)) })
                return Feature(
                    id: row["id"], geometry: try stored.map { try toWGS84($0.geometry) },
                    properties: properties.filter { $0.value != .null })
            }
        }
    }
}

/// An outline that a place has is shown as a point in it.
private let mapBaseSQL = """
    SELECT 'area' AS layer, area.id, area.kind, area.name, dataset.nature,
        CastToMulti(ST_SimplifyPreserveTopology(geometry, :tolerance)) AS shape
    FROM area LEFT JOIN dataset ON dataset.fid = area.dataset
    WHERE withdrawnAt IS NULL AND kind = :areaKind
    UNION ALL
    SELECT 'container', container.id, NULL, name, dataset.nature, geometry
    FROM container LEFT JOIN dataset ON dataset.fid = container.dataset
    WHERE withdrawnAt IS NULL AND status = 'installed'
    UNION ALL
    SELECT 'place', place.id, kind, name, dataset.nature,
        CASE ST_Dimension(geometry) WHEN 0 THEN geometry ELSE ST_PointOnSurface(geometry) END
    FROM place LEFT JOIN dataset ON dataset.fid = place.dataset
    WHERE withdrawnAt IS NULL
    ORDER BY 1, 2
    """
