import SimpleFeatures
import TestSupport
import Testing

@testable import VectorTiles

struct ThinningTests {
    private func shown(_ tileset: Tileset, _ features: [SourceFeature], zoom: Int, budget: TileBudget) throws -> Set<
        UInt64
    > {
        let tiles = try Tiles.pyramid(tileset, features, zoom: zoom, budget: budget)
        return Set(try tiles.flatMap { try $0.features }.filter(\.isInTile).compactMap(\.id))
    }

    @Test(arguments: [Tileset.CellSide.units64, .units256, .tile])
    func `What is seen at one zoom is seen at the next, and all at the last`(cell: Tileset.CellSide) throws {
        let features = Tiles.finds(3000, seed: 4)
        let tileset = Tiles.tileset { $0.thinning = .init(lastZoom: 13, cell: cell, keep: 5, prefer: "count") }
        var seen: Set<UInt64> = []
        for zoom in 6...14 {
            let now = try shown(tileset, features, zoom: zoom, budget: .standard)
            #expect(seen.isSubset(of: now))
            #expect(!now.isEmpty && (zoom > 8 || now.count < 3000) && (zoom < 14 || now.count == 3000))
            seen = now
        }
    }

    @Test(arguments: [3_000, 10_000, 30_000])
    func `What fits in the budget at one zoom is still there at the next`(bytes: Int) throws {
        var dice = Dice(seed: 6)
        let features = Tiles.finds(3000, seed: 6).map { feature in
            var feature = feature
            let length = Int.random(in: 0...200, using: &dice)
            feature.values[1] = .string(
                String(repeating: "x", count: length) + "\(Int.random(in: 0...9, using: &dice))")
            return feature
        }
        let tileset = Tiles.tileset { $0.buffer = 0 }
        var seen: Set<UInt64> = []
        for zoom in 8...14 {
            let now = try shown(tileset, features, zoom: zoom, budget: TileBudget(bytes: bytes))
            #expect(seen.isSubset(of: now))
            #expect(!now.isEmpty)
            seen = now
        }
    }

    @Test func `Larger values of the preferred attribute go first, and what has none goes last`() throws {
        let place = Geometry.point(.init(x: 3.7, y: 51))
        let counts: [TileValue?] = [.int(1), .int(7), nil, .int(9), .int(-2), .double(8.5)]
        let features = counts.enumerated().map { index, count in
            SourceFeature(id: UInt64(index), geometry: place, values: [count, nil])
        }
        for (keep, ids) in [(1, [3]), (2, [3, 5]), (4, [0, 1, 3, 5]), (5, [0, 1, 3, 4, 5])] as [(Int, [UInt64])] {
            let tileset = Tiles.tileset {
                $0.thinning = .init(lastZoom: 13, cell: .units64, keep: keep, prefer: "count")
            }
            let tile = try Tiles.tile(tileset, features, at: .world)
            #expect(try tile.features.compactMap(\.id).sorted() == ids)
            #expect(tile.layers[0].thinned == 6 - keep && !tile.isComplete)
        }
    }

    @Test func `Points without identifier are thinned alike whatever their order`() throws {
        var dice = Dice(seed: 8)
        let features = Tiles.finds(500, seed: 8).map { SourceFeature(geometry: $0.geometry, values: $0.values) }
        let tileset = Tiles.tileset { $0.thinning = .init(lastZoom: 13, cell: .units256, keep: 2) }
        let address = try #require(TileAddress(containing: .init(x: 3.7, y: 51.05), zoom: 10))
        let tile = try Tiles.tile(tileset, features, at: address)
        #expect(tile == (try Tiles.tile(tileset, features.shuffled(using: &dice), at: address)))
    }
}
