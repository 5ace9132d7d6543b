import Foundation
@testable import Geodata
import SimpleFeatures
import TestSupport
import Testing
import VectorTiles

@testable import Workflows

@Suite("Tiles of the city")
struct TileTests {
    private let town: PatrolTown
    private let tilesets: TilesetFolder
    private let memory = FindMemory()
    /// The tile of zoom 10 in which the town lies.
    private let far: TileAddress
    private let near: TileAddress

    init() throws {
        town = try PatrolTown()
        tilesets = try TilesetFolder(PackageFolder.tiles.path, for: town.geodata)
        let middle = Position(longitude: 3.72, latitude: 51.05)
        far = try #require(TileAddress(containing: middle, zoom: 10))
        near = try #require(TileAddress(containing: middle, zoom: 16))
    }

    /// The features of a layer of finds in a tile.
    private func finds(
        _ address: TileAddress, _ layer: String, where change: (inout FindFilter) -> Void = { _ in }
    ) throws -> [VectorTileFeature] {
        var filter = FindFilter()
        change(&filter)
        let tileset = try #require(tilesets.tileset("finds", visibleTo: .planner))
        let tile = try renderTile(address, of: tileset, filter: filter, memory: memory, in: town.geodata)
        return try VectorTile(tile.bytes)[layer]?.features ?? []
    }

    private func pointCount(_ features: [VectorTileFeature]) -> Int {
        features.reduce(0) { $0 + Int($1.attributes[Tileset.pointCount]?.number ?? 0) }
    }

    @Test("show finds in groups from far and one by one from near, as they are now")
    func finds() async throws {
        #expect(try finds(far, "clusters").isEmpty)
        for count in 1...5 { try await town.send(town.report { $0.count = count }) }
        #expect(pointCount(try finds(far, "clusters")) == 5)
        #expect(try finds(far, "clusters").first?.attributes["count"] == .int(15))
        #expect(try finds(far, "finds").isEmpty)
        let single = try finds(near, "finds")
        #expect(single.count == 5)
        #expect(Set(single.compactMap { $0.attributes["count"]?.number }) == [1, 2, 3, 4, 5])
        #expect(single.allSatisfy { $0.attributes["nature"] == .string("measured") })
    }

    @Test("follow what is corrected and taken back")
    func changes() async throws {
        let report = town.report { $0.count = 4 }
        try await town.send(report)
        #expect(try finds(near, "finds").first?.attributes["count"] == .int(4))
        var details = report.details
        details.count = 7
        let correction = FindCorrection(id: UUID(), madeAt: town.now, details: details)
        _ = try await correctFind(report.id, with: correction, by: town.team, now: town.now, in: town.geodata)
        #expect(try finds(near, "finds").map { $0.attributes["count"] } == [.int(7)])
        let withdrawal = FindWithdrawal(id: UUID(), madeAt: town.now)
        _ = try await withdrawFind(report.id, by: withdrawal, of: town.team, now: town.now, in: town.geodata)
        #expect(try finds(near, "finds").isEmpty)
    }

    @Test("let through what the filter lets through, as the counts of the database do")
    func filter() async throws {
        try await town.send(town.report { ($0.setting, $0.cleared) = (.park, true) })
        try await town.send(town.report { ($0.setting, $0.cleared) = (.street, false) })
        try await town.send(town.report { ($0.setting, $0.cleared) = (nil, nil) })
        try await town.send(town.report { $0.occurredAt = town.now.adding(days: -40) })
        let filters: [(inout FindFilter) -> Void] = [
            { _ in }, { $0.settings = [.park] }, { $0.settings = [.park, .street] }, { $0.cleared = .yes },
            { $0.cleared = .no }, { $0.cleared = .unknown }, { $0.services = [.communityGuards] },
            { $0.services = [.police] },
            { [now = town.now] in $0.from = now.adding(days: -30) },
            { [now = town.now] in $0.to = now.adding(days: -30) },
        ]
        for change in filters {
            var filter = FindFilter()
            change(&filter)
            let counted = try town.geodata.summary(of: filter).finds
            #expect(try finds(near, "finds", where: change).count == counted, "\(filter)")
        }
    }

    @Test("name only tables and columns that there are, in tilesets and style")
    func style() throws {
        #expect(try MapStyle(PackageFolder.tiles.path).problems(with: tilesets) == [])
        #expect(tilesets.tilesets.keys.sorted() == ["basemap", "city", "effort", "finds", "planning"])
    }

    @Test("never show a find to who may not see it", arguments: Role.allCases)
    func roles(role: Role) throws {
        let maySee = [Role.planner, .police].contains(role)
        #expect((tilesets.tileset("finds", visibleTo: role) != nil) == maySee)
        #expect((tilesets.tileset("effort", visibleTo: role) != nil) == (maySee || role == .patrol))
        #expect((tilesets.tileset("planning", visibleTo: role) != nil) == (role == .planner))
        let style = try MapStyle(PackageFolder.tiles.path).json(for: role, in: .dark, of: tilesets) { $0 }
        let text = String(decoding: try JSONEncoder().encode(style), as: UTF8.self)
        #expect(text.contains("\"finds\"") == maySee)
        #expect(!text.contains("\"@"), "every colour has a value")
    }
}

@Suite("The finds in memory")
struct FindIndexTests {
    private static func changes(_ numbers: some Sequence<Int64>, using dice: inout Dice, replaced: Set<Int64> = [])
        -> FindChanges
    {
        FindChanges(
            mark: .start, replaced: replaced,
            points: numbers.map { number in
                FindPoint(
                    number: number, id: UUID(), longitude: Double.random(in: -180...180, using: &dice),
                    latitude: Double.random(in: -80...80, using: &dice), occurredAt: TestCity.now, count: 1,
                    kind: .syringe,
                    setting: nil, service: nil, cleared: nil, isSimulated: false)
            })
    }

    @Test("lie in the tile that holds them, at every zoom", arguments: [1, 2] as [UInt64])
    func tiles(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        var index = FindIndex()
        let first = Self.changes(1...400, using: &dice)
        index.apply(first)
        let second = Self.changes(
            Array(101...150) + Array(401...450), using: &dice, replaced: Set(101...150).union(Set(1...5)))
        index.apply(second)
        let known = first.points.filter { !second.replaced.contains($0.number) } + second.points
        #expect(index.count == known.count)
        for zoom in 0...4 {
            for column in 0..<1 << zoom {
                for row in 0..<1 << zoom {
                    let tile = try TileAddress(zoom: zoom, column: column, row: row)
                    let expected = known.filter {
                        TileAddress(containing: Position(longitude: $0.longitude, latitude: $0.latitude), zoom: zoom)
                            == tile
                    }
                    #expect(Set(index.points(in: tile).map(\.id)) == Set(expected.map(\.id)))
                }
            }
        }
    }
}
