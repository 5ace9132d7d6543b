import Foundation
import Geodata
import Patrols
import SimpleFeatures
import TestSupport
import Testing
import VectorTiles

@testable import Workflows

@Suite struct EffortPictureTests {
    private let town: MonitoredTown

    init() throws { town = try MonitoredTown() }

    /// A walk of so many metres to the east, with a position each 20 m.
    private func walk(_ metres: Double, from start: Position) -> [Position] {
        stride(from: 0, through: metres, by: 20).map { Position(x: start.x + $0, y: start.y) }
    }

    private func picture(_ from: String = "2026-05-01", _ to: String = "2026-06-01") throws -> EffortPicture {
        let request = try EffortRequest(
            from: Timestamp(from + "T00:00:00Z"), to: Timestamp(to + "T00:00:00Z"), in: town.geodata)
        return try EffortCache().picture(of: request, in: town.geodata)
    }

    @Test("kilometres, hours and finds stand in the neighbourhood in which they were")
    func areas() throws {
        let patrol = town.patrol("2026-05-10T10:00:00Z", hours: 0.5, along: walk(1000, from: town.west))
        try town.store(
            finds: [
                try town.find("2026-05-10T10:10:00Z", at: town.west, patrol: patrol.id),
                try town.find("2026-05-11T10:10:00Z", at: town.east),
            ],
            patrols: [
                patrol, town.patrol("2026-05-12T10:00:00Z", hours: 3, area: "2"),
                town.patrol("2026-03-12T10:00:00Z", hours: 1, along: walk(500, from: town.east)),
            ])
        let picture = try picture()
        #expect(picture.basis.patrols == 2 && picture.basis.trackedPatrols == 1)
        #expect(picture.basis.finds == 2 && picture.basis.trackedFinds == 1)
        #expect(picture.areas.map(\.name) == ["West", "Oost"])
        // The cell on the border belongs to the neighbourhood of its middle.
        #expect(picture.areas.allSatisfy { abs($0.metres - 500) < 20 && abs($0.seconds - 900) < 40 })
        #expect(abs(picture.total.metres - 1000) < 1e-6 && abs(picture.total.seconds - 1800) < 1e-6)
        #expect(picture.areas.map(\.finds) == [1, 1] && picture.areas.map(\.trackedFinds) == [1, 0])
        let rate = try #require(picture.areas[0].findsPerKilometre)
        #expect(abs(rate.value - 2) < 0.1 && abs(rate.lower - 0.0253 / 0.5) < 0.01)
        #expect(try #require(picture.areas[1].findsPerKilometre).value == 0)
    }

    @Test("what was looked at is told from what was not, also where someone else found something")
    func outcomes() throws {
        let far = Position(x: town.west.x, y: town.west.y + 400)
        try town.store(
            finds: [
                try town.find("2026-05-10T10:10:00Z", at: town.west), try town.find("2026-05-11T10:10:00Z", at: far),
            ],
            patrols: [town.patrol("2026-05-10T10:00:00Z", hours: 0.2, along: walk(200, from: town.west))])
        let picture = try picture()
        #expect(!picture.basis.hasStreets)
        let outcomes = Dictionary(grouping: picture.places, by: \.outcome)
        #expect(outcomes[.lookedAndFound]?.count == 1 && outcomes[.notLooked]?.count == 1)
        #expect(outcomes[.notLooked]?.first?.lastLooked == nil)
        let ground = picture.areas[0].ground
        #expect(ground.found == 400 && abs(ground.found + ground.clean + ground.notLooked - 1_000_000) < 1)
        #expect(try #require(ground.shareNotLooked) > 0.97)
        #expect(picture.areas[1].ground.shareNotLooked == 1)
    }

    @Test("with streets the share that was not looked at is of their metres")
    func streets() throws {
        let (x, y) = (town.west.x, town.west.y)
        try town.city.importText(
            "name,kind,geometry\nLang,footway,\"LINESTRING(\(x) \(y), \(x + 400) \(y))\"\n"
                + "Ver,footway,\"LINESTRING(\(x) \(y + 300), \(x + 400) \(y + 300))\"\n",
            named: "streets.csv", into: .street
        ) { $0.crs = CoordinateReferenceSystem(epsg: 3812) }
        try town.store(
            finds: [try town.find("2026-05-10T10:10:00Z", at: Position(x: x + 95, y: y + 9))],
            patrols: [
                town.patrol(
                    "2026-05-10T10:00:00Z", hours: 0.2, along: walk(200, from: Position(x: x, y: y + 4)))
            ])
        let picture = try picture()
        #expect(picture.basis.hasStreets && picture.basis.metresOffStreets < 1)
        #expect(picture.places.filter { $0.outcome == .lookedAndFound }.map(\.street) == ["Lang"])
        let share = try #require(picture.areas[0].ground.shareNotLooked)
        #expect((0.70...0.76).contains(share), "some 210 of 800 m were looked at")
        #expect(abs(picture.areas[0].metres - 200) < 5)
        let byName = Dictionary(uniqueKeysWithValues: picture.streets.map { ($0.name, $0) })
        let long = try #require(byName["Lang"])
        #expect(abs(long.metres - 200) < 5 && abs(long.seconds - picture.total.seconds) < 5)
        #expect(long.code == picture.areas[0].code && long.finds == 1 && long.trackedFinds == 0)
        #expect(abs(long.ground.found + long.ground.clean + long.ground.notLooked - 400) < 1)
        #expect(byName["Ver"]?.metres == 0 && picture.streets.count == 2)
        let walked = picture.places.reduce(0) { $0 + $1.walked.metres }
        #expect(abs(walked - long.metres) < 1e-6)
        #expect(picture.csv(zone: town.zone).contains("street,\(long.code ?? ""),Lang,0."))
    }

    @Test("fewer days than a week are refused, so that no single patrol shows")
    func shortest() throws {
        #expect(throws: EffortError.noPatrols) { try EffortRequest(in: town.geodata) }
        try town.store(patrols: [town.patrol("2026-05-10T10:00:00Z", hours: 1, along: walk(200, from: town.west))])
        #expect(throws: EffortError.periodTooShort(days: 7)) { try picture("2026-05-09", "2026-05-11") }
        let usual = try EffortRequest(in: town.geodata)
        #expect(usual.period.upperBound.localDay(in: town.zone) == "2026-05-11")
        #expect(usual.period.lowerBound.localDay(in: town.zone) == "2026-02-10")
    }

    @Test("a picture is made anew after the data changed, and only then")
    func cache() throws {
        try town.store(patrols: [town.patrol("2026-05-10T10:00:00Z", hours: 1, along: walk(200, from: town.west))])
        let cache = EffortCache()
        let request = try EffortRequest(to: Timestamp("2026-06-01T00:00:00Z"), in: town.geodata)
        #expect(try cache.picture(of: request, in: town.geodata).basis.patrols == 1)
        try town.store(patrols: [town.patrol("2026-05-11T10:00:00Z", hours: 1, along: walk(200, from: town.west))])
        #expect(try cache.picture(of: request, in: town.geodata).basis.patrols == 2)
    }

    @Test("tiles show squares from afar and cells from near, of the days that are asked for")
    func tiles() throws {
        let track = walk(200, from: town.west)
        try town.store(
            finds: [try town.find("2026-05-10T10:10:00Z", at: town.west)],
            patrols: [town.patrol("2026-05-10T10:00:00Z", hours: 0.2, along: track)])
        let folder = try TilesetFolder(PackageFolder.tiles.path, for: town.geodata)
        let tileset = try #require(folder.tileset("effort", visibleTo: .patrol))
        let middle = try town.geodata.transformationToWGS84()(town.west)
        let cache = EffortCache()
        func features(_ zoom: Int, _ layer: String, to: String) throws -> [VectorTileFeature] {
            var filter = FindFilter()
            filter.to = Timestamp(to + "T00:00:00Z")
            let address = try #require(TileAddress(containing: middle, zoom: zoom))
            let tile = try renderTile(
                address, of: tileset, filter: filter, memory: FindMemory(), effort: cache, in: town.geodata)
            return try VectorTile(tile.bytes)[layer]?.features ?? []
        }
        let cells = try features(16, "cells", to: "2026-06-01")
        #expect(cells.contains { $0.attributes["outcome"] == .string("looked-and-found") })
        #expect(cells.contains { $0.attributes["outcome"] == .string("looked-and-clean") })
        #expect(cells.allSatisfy { $0.attributes["lastLooked"] == .string("2026-05-10") })
        let squares = try features(13, "squares", to: "2026-06-01")
        #expect(squares.contains { $0.attributes["outcome"] == .string("looked-and-found") })
        #expect(squares.allSatisfy { (0.01...1).contains($0.attributes["share"]?.number ?? 0) })
        #expect(try features(16, "cells", to: "2026-05-10").isEmpty)
    }

    @Test("files say the period, the basis and the nature, and nothing of who walked")
    func files() throws {
        let patrol = town.patrol("2026-05-10T10:00:00Z", hours: 0.2, along: walk(200, from: town.west))
        try town.store(
            finds: [try town.find("2026-05-10T10:10:00Z", at: town.west)], patrols: [patrol], nature: .simulated)
        let picture = try picture()
        let lines = picture.csv(zone: town.zone).split(separator: "\r\n").map(String.init)
        #expect(lines.count == 4 && lines[1].hasSuffix(",1,1,simulated") && lines[2].contains("neighbourhood,1,West"))
        let json = String(decoding: try picture.geoJSON(in: town.geodata), as: UTF8.self)
        #expect(json.contains("\"outcome\":\"looked-and-found\"") && json.contains("\"lastLooked\":\"2026-05-10\""))
        let metres = picture.places.reduce(0) { $0 + $1.walked.metres }
        #expect(abs(metres - picture.cells.efforts.values.reduce(0) { $0 + $1.metres }) < 1e-6)
        #expect(json.contains("\"metresWalked\":20") && json.contains("\"minutesWalked\":"))
        #expect(!json.contains("gw-1") && !json.contains(patrol.id.uuidString.lowercased()))
    }
}
