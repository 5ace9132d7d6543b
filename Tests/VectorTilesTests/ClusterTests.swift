import TestSupport
import Testing

@testable import VectorTiles

struct ClusterTests {
    @Test(arguments: [0, 5, 9, 11, 13, 15])
    func `Numbers and sums are kept at every zoom of the pyramid`(zoom: Int) throws {
        let features = Tiles.finds(3000, seed: 1)
        let tileset = Tiles.tileset { $0.clustering = .init(lastZoom: 14, sums: ["count"]) }
        let tiles = try Tiles.pyramid(tileset, features, zoom: zoom)
        let shown = try tiles.flatMap { try $0.features }.filter(\.isInTile)
        let isClustered = zoom <= 14
        let points = isClustered ? shown.reduce(0) { $0 + $1.integer("point_count") } : Int64(shown.count)
        #expect(points == 3000)
        let all = features.compactMap { $0.values[0]?.number }.reduce(0, +)
        #expect(Double(shown.reduce(0) { $0 + $1.integer("count") }) == all)
        #expect(tiles.reduce(0) { $0 + $1.layers[0].shown } == 3000)
        #expect(isClustered == (shown.count < 3000))
    }

    @Test func `Neighbours show the same cluster at the same place, with the same numbers`() throws {
        let features = Tiles.finds(4000, seed: 2)
        let tileset = Tiles.tileset {
            $0.clustering = .init(lastZoom: 14, cell: .units128, sums: ["count"])
            $0.buffer = 300
        }
        let west = try #require(TileAddress(containing: .init(x: 3.7, y: 51.05), zoom: 12))
        let east = try TileAddress(zoom: 12, column: west.column + 1, row: west.row)
        let seenFromWest = try Tiles.tile(tileset, features, at: west).features.compactMap { feature in
            feature.point.map { ($0.x - 4096, feature) }
        }.filter { (-256..<256).contains($0.0) }
        let seenFromEast = try Tiles.tile(tileset, features, at: east).features
        #expect(seenFromWest.count > 20)
        for (x, feature) in seenFromWest {
            #expect(
                seenFromEast.contains {
                    $0.point?.x == x && $0.point?.y == feature.point?.y && $0.attributes == feature.attributes
                        && $0.id == feature.id
                })
        }
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `The order of points does not matter`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let features = Tiles.finds(500, seed: seed)
        let tileset = Tiles.tileset { $0.clustering = .init(lastZoom: 14, sums: ["count"]) }
        let address = try #require(TileAddress(containing: .init(x: 3.7, y: 51.05), zoom: 10))
        let tile = try Tiles.tile(tileset, features, at: address)
        let shuffled = try Tiles.tile(tileset, features.shuffled(using: &dice), at: address)
        #expect(Set(try tile.features) == Set(try shuffled.features))
    }

    @Test func `A point that is alone keeps its own attributes, and counts for one`() throws {
        let tileset = Tiles.tileset { $0.clustering = .init(lastZoom: 14) }
        let feature = SourceFeature(
            id: 9, geometry: .point(.init(x: 3.7, y: 51)), values: [.int(4), .string("needle")])
        let tile = try Tiles.tile(tileset, [feature], at: .world)
        let only = try #require(try tile.features.first)
        #expect(only.id == 9)
        #expect(only.attributes == ["count": .int(4), "kind": .string("needle"), "point_count": .int(1)])
        let three = try Tiles.tile(tileset, [feature, feature, feature], at: .world)
        #expect(try three.features.map(\.attributes) == [["point_count": .int(3)]])
        #expect(three.layers[0].description == "finds: 1 features for 3 of 3")
    }
}
