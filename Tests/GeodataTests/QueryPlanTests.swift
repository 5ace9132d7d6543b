import Foundation
import GRDB
import SimpleFeatures
import Synchronization
import TestSupport
import Testing

@testable import Geodata

/// Every spatial request must go through the R*Tree: seen in the plans of the statements that it really runs.
@Suite struct QueryPlanTests {
    private let city: TestCity

    init() throws {
        city = try TestCity()
        for index in 0..<20 {
            let position = Position(x: AsciiWorld.origin.x + Double(index) * 40, y: AsciiWorld.origin.y)
            try city.geodata.storeFind(index, at: position)
            try city.geodata.storeContainer(100 + index, at: position)
            try city.geodata.storePlace(200 + index, kind: "school", .point(position))
        }
        try city.importText(
            "kind,geometry\nfootway,\"LINESTRING(\(Self.here.x) \(Self.here.y), \(Self.here.x + 50) \(Self.here.y))\"\n",
            into: .street
        ) { $0.crs = CoordinateReferenceSystem(epsg: 3812) }
        try city.geodata.storeArea(1, AsciiWorld("A..A\nA..A", gridSize: 500).outline("A"))
    }

    /// A request by the name of its function, and a call of it.
    struct Request: CustomTestStringConvertible, Sendable {
        let name: String
        let call: @Sendable (Geodata) throws -> Void
        var testDescription: String { name }
    }

    private static let here = AsciiWorld.origin
    private static let period = TestCity.now.adding(days: -9)..<TestCity.now

    static let requests = [
        Request(name: "meeting") { geodata in
            let box = BoundingBox(minX: here.x, minY: here.y, maxX: here.x + 100, maxY: here.y + 100)
            _ = try geodata.read { try Place.meeting(box).fetchAll($0) }
        },
        Request(name: "within") { geodata in _ = try geodata.read { try Find.within(metres: 50, of: here).fetchAll($0) }
        },
        Request(name: "findsNear") { _ = try $0.findsNear(kind: "school", within: 50) },
        Request(name: "exclusion") { geodata in
            _ = try geodata.exclusion(at: here, rules: [CityProfile.Exclusion(kind: "school", within: 50)])
        },
        Request(name: "countFinds") { _ = try $0.countFinds(within: 50, of: here, in: period) },
        Request(name: "finds") { geodata in
            _ = try geodata.finds(in: BoundingBox(minX: here.x, minY: here.y, maxX: here.x + 100, maxY: here.y + 100))
        },
        Request(name: "walkableLines") { geodata in
            _ = try geodata.walkableLines(
                in: BoundingBox(minX: here.x, minY: here.y, maxX: here.x + 100, maxY: here.y + 100))
        },
        Request(name: "streets") { geodata in
            _ = try geodata.streets(in: BoundingBox(minX: here.x, minY: here.y, maxX: here.x + 100, maxY: here.y + 100))
        },
        Request(name: "nearFinds") { geodata in
            _ = try geodata.nearFinds(
                within: 50, of: here, since: TestCity.now.adding(days: -9), team: "team:a", limit: 10)
        },
        Request(name: "isExcluded") { geodata in
            let rules = [CityProfile.Exclusion(kind: "school", within: 50)]
            _ = try geodata.withSiteChecker(rules: rules, areaKind: "neighbourhood") { try $0.isExcluded(here) }
        },
        Request(name: "area") { geodata in
            _ = try geodata.withSiteChecker(rules: [], areaKind: "neighbourhood") { try $0.area(containing: here) }
        },
        Request(name: "areas") { geodata in
            let box = BoundingBox(minX: here.x, minY: here.y, maxX: here.x + 100, maxY: here.y + 100)
            _ = try geodata.withSiteChecker(rules: [], areaKind: "neighbourhood") { try $0.areas(meeting: box) }
        },
        Request(name: "withSiteChecker") { geodata in
            let rules = [CityProfile.Exclusion(kind: "park", within: 50)]
            try geodata.withSiteChecker(rules: rules, areaKind: "neighbourhood") {
                _ = (try $0.isExcluded(here), try $0.area(containing: here))
            }
        },
        Request(name: "nearest") { geodata in
            _ = try geodata.read { try Container.within(metres: 50, of: here).nearest(to: here, in: $0) }
        },
        Request(name: "nearestPlace") { _ = try $0.nearestPlace(to: here, kind: "school") },
        Request(name: "nearestStandingContainer") { _ = try $0.nearestStandingContainer(to: here) },
    ]

    /// The statements that a piece of work runs on the reading connection, with their values filled in.
    private func statements(of work: (Geodata) throws -> Void) throws -> [String] {
        let log = StatementLog()
        try city.geodata.read { db in db.trace { log.append($0) } }
        try work(city.geodata)
        try city.geodata.read { db in db.trace(options: []) }
        // The tables within the R*Tree, such as idx_find_geometry_node, are read by SQLite's own module.
        return log.statements.filter {
            $0.hasPrefix("SELECT") && $0.contains("_geometry") && !$0.contains(#/_geometry_(node|rowid|parent)/#)
        }
    }

    @Test("a spatial request searches the R*Tree with bounds, and scans no table", arguments: requests)
    func plan(request: Request) throws {
        let statements = try statements(of: request.call)
        try #require(!statements.isEmpty, "no statement with an R*Tree was seen")
        for sql in statements {
            let plan = try city.geodata.read { db in
                try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)").map { $0["detail"] as String }
            }
            // 2 is a search by box; the letters after it are the bounds that take part.
            #expect(plan.contains { $0.contains(#/VIRTUAL TABLE INDEX 2:([A-D]\d){4}/#) }, "\(plan)")
            for step in plan where step.hasPrefix("SCAN") && step != "SCAN CONSTANT ROW" {
                #expect(step.contains("VIRTUAL TABLE INDEX 2:"), "\(plan)")
            }
        }
    }

    @Test(
        "what tiles show is searched in the R*Tree, whatever kind is asked for",
        arguments: [
            (Layer.baseFeature, ["kind": ["water"]]), (.baseFeature, ["kind": ["building"]]), (.baseFeature, [:]),
            (.street, ["kind": ["primary"]]),
        ])
    func tiles(layer: Layer, conditions: [String: [String]]) throws {
        let box = BoundingBox(minX: 3.71, minY: 51.04, maxX: 3.73, maxY: 51.06)
        let tile = Request(name: "forEachTileRecord") { geodata in
            try geodata.forEachTileRecord(of: layer, columns: ["kind"], where: conditions, meeting: box) { _ in }
        }
        try plan(request: tile)
    }

    @Test("no spatial request of the sources is left out here")
    func complete() throws {
        let folder = PackageFolder.root.appending(path: "Sources/Geodata/Requests")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        let sources = try files.map { try String(contentsOf: $0, encoding: .utf8) }
        let source = sources.filter { $0.contains("ST_") }.joined()
        let names = Set(source.matches(of: #/func (\w+)/#).map { String($0.1) })
        #expect(names.count > 5)
        #expect(names == Set(Self.requests.map(\.name)))
    }
}

/// What a connection was asked to run.
private final class StatementLog: Sendable {
    private let log = Mutex<[String]>([])

    var statements: [String] { log.withLock { $0 } }

    func append(_ event: Database.TraceEvent) {
        guard case .statement(let statement) = event else { return }
        let sql = statement.expandedSQL
        log.withLock { $0.append(sql) }
    }
}
