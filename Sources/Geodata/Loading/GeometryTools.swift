import Foundation
import GRDB
import SimpleFeatures

/// Geometry operations of SpatiaLite (GEOS) on values, through a database in memory.
final class GeometryTools {
    private let queue: DatabaseQueue

    init() throws {
        queue = try DatabaseQueue(configuration: SpatiaLite.configuration())
    }

    /// Reads well-known text (OGC 06-103r4); nil when it is not that.
    func geometry(wellKnownText text: String) -> Geometry? {
        let stored = try? queue.read {
            try StoredGeometry.fetchOne($0, sql: "SELECT GeomFromText(?)", arguments: [text])
        }
        return stored?.geometry
    }

    /// What SpatiaLite makes of an outline.
    enum Validity: Equatable {
        case valid
        /// Mended by `ST_MakeValid` with a change of area of at most 1%.
        case mended(Geometry)
        case invalid(reason: String)
    }

    /// Whether an outline is valid in the sense of Simple Features, and its repair where that changes little.
    func validity(of geometry: Geometry) throws -> Validity {
        let blob = StoredGeometry(geometry, in: CoordinateReferenceSystem(epsg: 0))
        return try queue.read { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT ST_IsValid(g) AS isValid, ST_IsValidReason(g) AS reason, ST_Area(g) AS area,
                        CastToMultiPolygon(CollectionExtract(ST_MakeValid(g), 3)) AS mended
                    FROM (SELECT ? AS g)
                    """, arguments: [blob])
            guard let row else { return .invalid(reason: "cannot be checked") }
            if row["isValid"] == 1 { return .valid }
            let reason: String = row["reason"] ?? "is not a valid outline"
            guard let mended: StoredGeometry = row["mended"], let area: Double = row["area"], area > 0,
                let newArea = try Double.fetchOne(db, sql: "SELECT ST_Area(?)", arguments: [mended]),
                abs(newArea - area) <= 0.01 * area
            else { return .invalid(reason: reason) }
            return .mended(mended.geometry)
        }
    }

    /// The part of the plane nearest to each of some centres, at most some metres from it: Voronoi cells, clipped.
    ///
    /// - Returns: a MultiPolygon per centre, in their order; nil where a centre has no cell of its own.
    func voronoiCells(around centres: [Position], within metres: Double) throws -> [Geometry?] {
        let crs = CoordinateReferenceSystem(epsg: 0)
        return try queue.write { db in
            try db.execute(sql: "DROP TABLE IF EXISTS cell; CREATE TABLE cell (geometry BLOB)")
            let diagram = try StoredGeometry.fetchOne(
                db, sql: "SELECT VoronojDiagram(?, 0, 50, 0)",
                arguments: [StoredGeometry(.multiPoint(centres), in: crs)])
            guard case .multiPolygon(let cells) = diagram?.geometry else { return centres.map { _ in nil } }
            for cell in cells {
                try db.execute(sql: "INSERT INTO cell VALUES (?)", arguments: [StoredGeometry(.polygon(cell), in: crs)])
            }
            return try centres.map { centre in
                let point = StoredGeometry(.point(centre), in: crs)
                return try StoredGeometry.fetchOne(
                    db,
                    sql: """
                        SELECT CastToMultiPolygon(ST_Intersection(geometry, ST_Buffer(?, ?))) FROM cell
                        WHERE ST_Intersects(geometry, ?)
                        """,
                    arguments: [point, metres, point])?.geometry
            }
        }
    }
}
