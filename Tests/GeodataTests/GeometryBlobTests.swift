import Foundation
import GRDB
import SimpleFeatures
import TestSupport
import Testing

@testable import Geodata

@Suite struct GeometryBlobTests {
    private let queue: DatabaseQueue

    init() throws { queue = try DatabaseQueue(configuration: SpatiaLite.configuration()) }

    private static let ring = [
        Position(x: 604_506.25, y: 693_508.5), Position(x: 604_510, y: 693_508.5), Position(x: 604_510, y: 693_512),
        Position(x: 604_506.25, y: 693_508.5),
    ]
    private static let hole = [
        Position(x: 604_508, y: 693_509), Position(x: 604_509, y: 693_509), Position(x: 604_509, y: 693_509.5),
        Position(x: 604_508, y: 693_509),
    ]

    /// Each with the text that SpatiaLite writes for it.
    static let geometries: [(Geometry, String)] = [
        (.point(ring[0]), "POINT(604506.25 693508.5)"),
        (.multiPoint([ring[0], ring[2]]), "MULTIPOINT(604506.25 693508.5, 604510 693512)"),
        (.lineString([ring[0], ring[2]]), "LINESTRING(604506.25 693508.5, 604510 693512)"),
        (
            .lineString([Position(x: 1, y: 2, measure: 1_767_225_600), Position(x: 3, y: 4, measure: 1_767_225_660)]),
            "LINESTRING M(1 2 1767225600, 3 4 1767225660)"
        ),
        (
            .multiLineString([[ring[0], ring[2]], [ring[1], ring[2]]]),
            "MULTILINESTRING((604506.25 693508.5, 604510 693512), (604510 693508.5, 604510 693512))"
        ),
        (
            .polygon([ring, hole]),
            """
            POLYGON((604506.25 693508.5, 604510 693508.5, 604510 693512, 604506.25 693508.5), \
            (604508 693509, 604509 693509, 604509 693509.5, 604508 693509))
            """
        ),
        (
            .multiPolygon([[ring], [hole]]),
            """
            MULTIPOLYGON(((604506.25 693508.5, 604510 693508.5, 604510 693512, 604506.25 693508.5)), \
            ((604508 693509, 604509 693509, 604509 693509.5, 604508 693509)))
            """
        ),
    ]

    @Test("SpatiaLite reads what is written here as the same shape, CRS and box", arguments: geometries)
    func writing(geometry: Geometry, text: String) throws {
        let stored = StoredGeometry(geometry, in: CoordinateReferenceSystem(epsg: 3812))
        let row = try queue.read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT AsText(g), ST_SRID(g), MbrMinX(g), MbrMinY(g), MbrMaxX(g), MbrMaxY(g) FROM (SELECT ? AS g)
                    """, arguments: [stored])
        }
        let answer = try #require(row)
        #expect(answer[0] == text)
        #expect(answer[1] == 3812)
        let box = try #require(geometry.boundingBox)
        let edges: [Double] = (2...5).map { answer[$0] }
        #expect(edges == [box.minX, box.minY, box.maxX, box.maxY])
    }

    @Test("what SpatiaLite makes of a text is read here as the shape it says", arguments: geometries)
    func reading(geometry: Geometry, text: String) throws {
        let blob = try queue.read { try Data.fetchOne($0, sql: "SELECT ST_GeomFromText(?, 31370)", arguments: [text]) }
        let stored = try StoredGeometry(blob: try #require(blob))
        #expect(stored.geometry == geometry)
        #expect(stored.srid == 31370)
    }

    @Test("the bytes are the very ones that SpatiaLite writes", arguments: geometries)
    func sameBytes(geometry: Geometry, text: String) throws {
        let blob = try queue.read { try Data.fetchOne($0, sql: "SELECT ST_GeomFromText(?, 3812)", arguments: [text]) }
        #expect(StoredGeometry(geometry, in: CoordinateReferenceSystem(epsg: 3812)).blob == blob)
    }

    @Test("a point takes 60 bytes, and JSON carries the blob")
    func size() throws {
        let stored = StoredGeometry(.point(Self.ring[0]), in: .wgs84)
        #expect(stored.blob.count == 60)
        #expect(try JSONDecoder().decode([StoredGeometry].self, from: JSONEncoder().encode([stored])) == [stored])
    }

    @Test("a geometry cut off anywhere is refused", arguments: geometries)
    func truncated(geometry: Geometry, text: String) {
        let blob = StoredGeometry(geometry, in: .wgs84).blob
        for length in 0..<blob.count {
            #expect(throws: GeometryBlobError.self) { try StoredGeometry(blob: blob.prefix(length)) }
        }
    }

    @Test("random bytes are refused and never trap", arguments: UInt64(0)..<50)
    func randomBytes(seed: UInt64) {
        var dice = Dice(seed: seed)
        for length in 0..<120 {
            let bytes = dice.bytes(length)
            #expect(throws: GeometryBlobError.self) { try StoredGeometry(blob: Data(bytes)) }
        }
    }

    @Test("a blob with some wrong bytes is read or refused, and never traps", arguments: UInt64(0)..<50)
    func damaged(seed: UInt64) {
        var dice = Dice(seed: seed)
        for (geometry, _) in Self.geometries {
            var blob = StoredGeometry(geometry, in: .wgs84).blob
            for _ in 0..<4 { blob[Int.random(in: blob.indices, using: &dice)] = UInt8(truncatingIfNeeded: dice.next()) }
            if let stored = try? StoredGeometry(blob: blob) {
                #expect(stored.geometry.positions.count * 16 <= blob.count)
            }
        }
    }

    @Test(
        "a count of parts that the bytes cannot hold is refused before memory is taken for it",
        arguments: [
            Int32.max, -1, Int32.min, 1000,
        ])
    func wrongCount(count: Int32) {
        var blob = StoredGeometry(.lineString(Self.ring), in: .wgs84).blob
        withUnsafeBytes(of: count.littleEndian) { blob.replaceSubrange(43..<47, with: $0) }
        #expect(throws: GeometryBlobError.self) { try StoredGeometry(blob: blob) }
    }
}
