import GRDB
import TestSupport
import Testing

@testable import Geodata

@Suite struct SchemaTests {
    private let city: TestCity

    init() throws { city = try TestCity() }

    private func refusal(of sql: String) -> String? {
        (#expect(throws: DatabaseError.self) { try city.geodata.write { try $0.execute(sql: sql) } })?.message
    }

    @Test(
        "a reference to a record that is not there is refused",
        arguments: [
            SampleRows.insert(into: .find, id: "f").replacing("longitude,", with: "patrol, longitude,")
                .replacing("3.72, 51.05", with: "'nowhere', 3.72, 51.05"),
            SampleRows.insert(into: .containerVisit, id: "v").replacing("'v', 'of-visit'", with: "'v', 'nowhere'"),
            SampleRows.insert(into: .planSite, id: "s").replacing("'s', 'of-site'", with: "'s', 'nowhere'"),
            SampleRows.insert(into: .place, id: "p").replacing("recordedBy)", with: "recordedBy, dataset)")
                .replacing("'test')", with: "'test', 77)"),
        ])
    func foreignKeys(sql: String) {
        #expect(refusal(of: sql)?.contains("FOREIGN KEY constraint failed") == true, "\(sql)")
    }

    @Test(
        "values that make no sense are refused by the database too",
        arguments: [
            (Layer.find, "count = -1"), (.find, "accuracy = -0.1"), (.find, "cleared = 2"),
            (.container, "status = 'lost'"),
            (.container, "access24h = 7"), (.patrol, "endedAt = '2020-01-01T00:00:00Z'"),
            (.containerVisit, "fillLevel = 1.1"),
            (.containerVisit, "syringes = -1"), (.planSite, "rank = 0"), (.street, "walkable = 2"),
            (.baseFeature, "kind = 'land'"),
        ])
    func checks(layer: Layer, assignment: String) throws {
        try city.geodata.write { try $0.execute(sql: SampleRows.insert(into: layer, id: "one")) }
        let message = refusal(of: "UPDATE \(layer.rawValue) SET revision = 2, \(assignment) WHERE id = 'one'")
        #expect(message?.contains("CHECK constraint failed") == true, "\(assignment)")
    }

    @Test(
        "a geometry of the wrong type or CRS is refused",
        arguments: [
            "MakePoint(3.72, 51.05, 4326)", "ST_Buffer(MakePoint(604506, 693508, 3812), 5)", "NULL",
        ])
    func geometries(sql: String) {
        let insert = SampleRows.insert(into: .find, id: "one").replacing("MakePoint(604506, 693508, 3812)", with: sql)
        #expect(refusal(of: insert) != nil)
    }

    @Test("every spatial layer has an R*Tree that follows its table", arguments: Layer.allCases.filter(\.isSpatial))
    func spatialIndex(layer: Layer) throws {
        try city.geodata.write { try $0.execute(sql: SampleRows.insert(into: layer, id: "one")) }
        let expected = layer == .patrol ? 0 : 1
        #expect(try city.geodata.value("SELECT count(*) FROM \(layer.spatialIndex)") == expected)
        if layer == .patrol {
            try city.geodata.write {
                try $0.execute(
                    sql: """
                        UPDATE patrol SET revision = 2,
                            geometry = GeomFromText('LINESTRING M(604506 693508 0, 604600 693600 9)', 3812)
                        """)
            }
            #expect(try city.geodata.value("SELECT count(*) FROM idx_patrol_geometry") == 1)
        }
    }

    @Test("two current areas cannot share a code within a division, and a withdrawn one gives its code free")
    func areaCodes() throws {
        let (first, second) = (SampleRows.insert(into: .area, id: "a"), SampleRows.insert(into: .area, id: "b"))
        try city.geodata.write { try $0.execute(sql: first) }
        let same = second.replacing("'neighbourhood', 'b'", with: "'neighbourhood', 'a'")
        #expect(refusal(of: same)?.contains("UNIQUE constraint failed") == true)
        try city.geodata.write {
            try $0.execute(sql: "UPDATE area SET revision = 2, withdrawnAt = '2026-06-01T00:00:00Z'")
            try $0.execute(sql: same)
        }
        #expect(try city.geodata.layerCounts()[.area] == 1)
    }

    @Test("the connection enforces foreign keys, writes ahead, and knows SpatiaLite")
    func connection() throws {
        #expect(try city.geodata.value("PRAGMA foreign_keys") == 1)
        #expect(try city.geodata.value("PRAGMA journal_mode") == "wal")
        let versions = try LibraryVersions.installed()
        for version in [versions.sqlite, versions.spatialite, versions.proj, versions.geos] {
            #expect(version.contains(#/\d+\.\d+/#), "\(version)")
        }
    }
}
