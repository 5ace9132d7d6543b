import Foundation
import GRDB
import SimpleFeatures
import TestSupport
import Testing

@testable import Geodata

@Suite("Features of a selection")
struct FeatureSelectionTests {
    private let city: TestCity
    private let finds = FeatureSelection(
        layer: .find,
        properties: [
            FeatureProperty("count", .integer, isFilter: true), FeatureProperty("cleared", .truth),
            FeatureProperty("occurredAt", .time), .nature,
        ])

    init() throws { city = try TestCity() }

    private var geodata: Geodata { city.geodata }

    private func features(_ selection: FeatureSelection, isDense: Bool = false) throws -> [Feature] {
        let block = try geodata.features(selection, limit: 10_000, isDense: isDense)
        let text = "{\"type\":\"FeatureCollection\",\"features\":[\(String(decoding: block.json, as: UTF8.self))]}"
        return try GeoJSONDocument(Data(text.utf8)).entries.map(\.feature)
    }

    private func withdraw(_ id: UUID) throws {
        try geodata.write { db in
            try db.execute(
                sql: "UPDATE find SET withdrawnAt = recordedAt, revision = revision + 1 WHERE id = ?",
                arguments: [id.uuidString.lowercased()])
        }
    }

    /// Finds at random positions within 2 km.
    private func scatter(_ count: Int, seed: UInt64) throws -> [Find] {
        var dice = Dice(seed: seed)
        return try (0..<count).map { number in
            let position = Position(
                x: AsciiWorld.origin.x + Double.random(in: 0...2000, using: &dice),
                y: AsciiWorld.origin.y + Double.random(in: 0...2000, using: &dice))
            return try geodata.storeFind(number, at: position, daysAgo: Double(number))
        }
    }

    @Test(
        "a box of longitude and latitude means the finds in it and no other, through the index or in order",
        arguments: [UInt64(1), 2, 3])
    func boxes(seed: UInt64) throws {
        let all = try scatter(300, seed: seed)
        for find in all.prefix(20) { try withdraw(find.id) }
        let stored = Array(all.dropFirst(20))
        let positions = stored.map { Position(x: $0.longitude, y: $0.latitude) }
        var dice = Dice(seed: seed + 100)
        for _ in 0..<20 {
            let corners = [positions.randomElement(using: &dice), positions.randomElement(using: &dice)].compactMap(
                \.self)
            let box = try #require(BoundingBox(around: corners))
            var selection = finds
            selection.area = FeatureArea([box], in: .wgs84)
            let expected = Set(
                zip(stored, positions).filter { box.contains($1) }.map { $0.0.id.uuidString.lowercased() })
            #expect(Set(try features(selection).compactMap(\.id)) == expected)
            #expect(try features(selection) == features(selection, isDense: true))
            #expect(try geodata.featureCount(of: selection) == expected.count)
        }
    }

    @Test("a box of another CRS means what lies in it there", arguments: [3857, 31370, 3812])
    func otherSystems(epsg: Int) throws {
        let stored = try scatter(200, seed: 7)
        let crs = CoordinateReferenceSystem(epsg: epsg)
        let convert = try CoordinateTransformation(from: .wgs84, to: crs)
        let positions = try stored.map { try convert(Position(x: $0.longitude, y: $0.latitude)) }
        let all = try #require(BoundingBox(around: positions))
        // Edges that no find lies on: a box is drawn with straight edges in pieces, exact to less than a millimetre.
        let box = BoundingBox(minX: all.minX - 1, minY: all.minY - 1, maxX: all.centre.x, maxY: all.centre.y)
        var selection = finds
        selection.area = FeatureArea([box], in: crs)
        let expected = zip(stored, positions).filter { box.contains($1) }.map { $0.0.id.uuidString.lowercased() }
        #expect(expected.count > 10)
        #expect(Set(try features(selection).compactMap(\.id)) == Set(expected))
    }

    @Test("numbers far from the city or beyond all maps are a box like any other", arguments: [4326, 3857, 31370])
    func farBoxes(epsg: Int) throws {
        _ = try scatter(5, seed: 1)
        let crs = CoordinateReferenceSystem(epsg: epsg)
        for (low, high, expected) in [(-1e308, 1e308, 5), (1e300, 1e308, 0), (-1e9, -1e8, 0)] {
            var selection = finds
            selection.area = FeatureArea([BoundingBox(minX: low, minY: low, maxX: high, maxY: high)], in: crs)
            #expect(try features(selection).count == expected)
            #expect(try geodata.featureCount(of: selection) == expected)
        }
    }

    @Test("an outline that only touches a box meets it, one whose box alone does not")
    func outlines() throws {
        let diagonal: Geometry = .multiPolygon([
            [
                [
                    Position(x: 604_506, y: 693_508), Position(x: 605_506, y: 693_508),
                    Position(x: 605_506, y: 694_508),
                    Position(x: 604_506, y: 693_508),
                ]
            ]
        ])
        try geodata.storeArea(1, diagonal)
        func count(_ box: BoundingBox) throws -> Int {
            var selection = FeatureSelection(layer: .area, properties: [FeatureProperty("name", .text)])
            selection.area = FeatureArea([box], in: CoordinateReferenceSystem(epsg: 3812))
            return try features(selection).count
        }
        #expect(try count(BoundingBox(minX: 604_520, minY: 694_300, maxX: 604_700, maxY: 694_500)) == 0)
        #expect(try count(BoundingBox(minX: 604_520, minY: 693_000, maxX: 604_700, maxY: 693_508)) == 1)
        #expect(try count(BoundingBox(minX: 604_000, minY: 693_000, maxX: 604_506, maxY: 693_508)) == 1)
    }

    @Test("pages follow each other without a gap or a repetition while finds come in, change and are withdrawn")
    func paging() throws {
        let stored = try scatter(50, seed: 4)
        let withdrawn = stored[30].id
        var (seen, last) = ([String](), Int64(0))
        var number = 1000
        while true {
            let block = try geodata.features(finds, after: last, limit: 7)
            seen += try blockIDs(block)
            last = block.last
            guard block.hasMore else { break }
            // A block is a moment of its own: what comes in later is met later.
            if number < 1005 { try geodata.storeFind(number, at: AsciiWorld.origin) }
            number += 1
            if number == 1002 {
                try withdraw(withdrawn)
            }
        }
        #expect(seen.count == 54)
        #expect(Set(seen).count == 54)
        #expect(!seen.contains(withdrawn.uuidString.lowercased()))
    }

    private func blockIDs(_ block: FeatureBlock) throws -> [String] {
        let text = "{\"type\":\"FeatureCollection\",\"features\":[\(String(decoding: block.json, as: UTF8.self))]}"
        return try GeoJSONDocument(Data(text.utf8)).entries.compactMap(\.feature.id)
    }

    @Test("a period has both its ends, and a value is met exactly")
    func conditions() throws {
        let stored = try scatter(10, seed: 2)
        var selection = finds
        (selection.from, selection.through) = (stored[6].occurredAt, stored[3].occurredAt)
        #expect(try features(selection).count == 4)
        #expect(try features(selection) == features(selection, isDense: true))
        selection.values["count"] = 5
        #expect(try features(selection).map { $0.properties["count"] } == [5])
        selection.values["nature"] = "simulated"
        #expect(try features(selection).isEmpty)
        #expect(try geodata.featureCount(of: selection) == 0)
    }

    @Test("a feature is written as the other exports write it")
    func values() throws {
        let find = try geodata.storeFind(3, at: AsciiWorld.origin)
        let feature = try #require(try features(finds).first)
        #expect(feature.id == find.id.uuidString.lowercased())
        #expect(feature.properties["occurredAt"] == .string(find.occurredAt.description))
        #expect(feature.properties["nature"] == "measured")
        #expect(feature.properties["cleared"] == .null)
        let rounded = Position(x: (find.longitude * 1e6).rounded() / 1e6, y: (find.latitude * 1e6).rounded() / 1e6)
        #expect(feature.geometry == .point(rounded))
    }

    @Test(
        "coordinates of the metric CRS are those that are stored, to a millimetre; latitude comes first where it should"
    )
    func outputs() throws {
        try geodata.storeFind(3, at: Position(x: 604_506.5, y: 693_508.25))
        func text(_ output: FeatureOutput) throws -> String {
            String(decoding: try geodata.features(finds, limit: 1, as: output).json, as: UTF8.self)
        }
        let metric = CoordinateReferenceSystem(epsg: 3812)
        #expect(
            try text(FeatureOutput(crs: metric, form: CoordinateForm(decimals: 3))).contains("[604506.5,693508.25]"))
        let swapped = try text(FeatureOutput(crs: .wgs84, form: CoordinateForm(decimals: 6, isNorthFirst: true)))
        #expect(swapped.contains("\"coordinates\":[5"))
        let axes = try [4326, 3857, 31370, 3812].map { try CoordinateReferenceSystem(epsg: $0).isNorthFirst() }
        #expect(axes == [true, false, false, false])
    }

    @Test("the count is asked anew when a find was added, changed or withdrawn")
    func counting() throws {
        let counts = FeatureCounts()
        func count() throws -> Int { try counts.count(of: finds, in: geodata) }
        #expect(try count() == 0)
        let stored = try scatter(3, seed: 1)
        #expect(try count() == 3)
        try withdraw(stored[0].id)
        #expect(try count() == 2)
    }

    @Test("the extent holds every find, and is not much larger; an empty layer has none")
    func extent() throws {
        #expect(try geodata.extent(of: .find) == nil)
        let stored = try scatter(200, seed: 5)
        let tight = try #require(BoundingBox(around: stored.map { Position(x: $0.longitude, y: $0.latitude) }))
        let extent = try #require(try geodata.extent(of: .find))
        #expect(extent.contains(tight))
        #expect(tight.expanded(by: 0.001).contains(extent))
        let times = try #require(try geodata.times(of: finds))
        #expect(times == TestCity.now.adding(days: -199)...TestCity.now)
    }

    @Test("a box goes through the R*Tree, and pages are read in order without sorting")
    func plans() throws {
        _ = try scatter(20, seed: 1)
        var selection = finds
        selection.area = FeatureArea(
            [BoundingBox(minX: 3.7201, minY: 51.0501, maxX: 3.73, maxY: 51.06)], in: .wgs84)
        selection.from = TestCity.now.adding(days: -8)
        try geodata.read { db in
            let sql = try SelectionSQL(selection, of: geodata, in: db)
            let further: [String: (any DatabaseValueConvertible)?] = ["after": 0, "limit": 10]
            for (text, arguments) in [
                (sql.page(of: ["record.*"], isDense: false), sql.arguments.merging(further) { $1 }),
                (sql.count, sql.arguments),
            ] {
                let plan = try Row.fetchAll(
                    db, sql: "EXPLAIN QUERY PLAN \(text)", arguments: StatementArguments(arguments)
                ).map { $0["detail"] as String }
                #expect(plan.contains { $0.contains(#/VIRTUAL TABLE INDEX 2:([A-D]\d){4}/#) }, "\(plan)")
                #expect(!plan.contains { $0.contains("SCAN record") || $0.contains("ORDER BY") }, "\(plan)")
            }
        }
    }
}
