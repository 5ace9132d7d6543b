import SimpleFeatures
import TestSupport
import Testing

@testable import VectorTiles

struct TileBuilderTests {
    @Test(arguments: [2_000, 20_000, 100_000, 500_000])
    func `A tile stays within its budget and says what had no room`(bytes: Int) throws {
        let features = Tiles.finds(5000, seed: 3)
        let tile = try Tiles.tile(Tiles.tileset(), features, at: .world, budget: TileBudget(bytes: bytes))
        #expect(tile.bytes.count <= bytes)
        let report = tile.layers[0]
        #expect(report.added == 5000 && report.shown + report.overBudget == 5000)
        #expect(try tile.features.count == report.features)
        #expect(report.features > 0 && tile.isComplete == (report.overBudget == 0))
        if bytes < 100_000 {
            #expect(tile.bytes.count > bytes / 2)
            #expect(report.description.contains("\(report.overBudget) over budget"))
        } else {
            #expect(tile.isComplete)
        }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `Each feature is counted once, whatever becomes of it`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        var features = Tiles.finds(400, seed: seed)
        let corner = Position(longitude: 3.7, latitude: 51.05)
        for number in 0..<50 {
            let size = Double.random(in: 0.000_01...0.01, using: &dice)
            let ring = [(0, 0), (size, 0), (0, size), (0, 0)].map { Position(x: corner.x + $0.0, y: corner.y + $0.1) }
            let shape = Bool.random(using: &dice) ? Geometry.polygon([ring]) : .lineString(Array(ring.prefix(2)))
            features.append(SourceFeature(id: UInt64(1000 + number), geometry: shape, values: [nil, .string("x")]))
            features.append(SourceFeature(geometry: .point(Position(x: .nan, y: 1)), values: [nil, nil]))
        }
        let address = try #require(TileAddress(containing: corner, zoom: .random(in: 8...15, using: &dice)))
        let rules: [(inout Tileset.Layer) -> Void] = [
            { _ in }, { $0.clustering = .init(lastZoom: 14) },
            { $0.thinning = .init(lastZoom: 14, cell: .units512, keep: 2) },
            { ($0.simplify, $0.minimumSize) = (4, 16) },
        ]
        for rule in rules {
            let report = try Tiles.tile(
                Tiles.tileset(rule), features.shuffled(using: &dice), at: address, budget: TileBudget(bytes: 4000)
            ).layers[0]
            let sum =
                report.shown + report.outside + report.tooSmall + report.thinned + report.overBudget + report.unusable
            #expect(report.added == 500 && sum == 500 && report.unusable == 50)
        }
    }

    @Test func `The layers of the zoom get room in the tileset's order`() throws {
        var tileset = Tiles.tileset()
        var second = tileset.layers[0]
        second.id = "second"
        var late = second
        (late.id, late.zooms) = ("late", 14...16)
        tileset.layers += [second, late]
        var tile = TileBuilder(address: .world, tileset: tileset, budget: TileBudget(bytes: 2500))
        #expect(tile.layers.map(\.id) == ["finds", "second"])
        for feature in Tiles.finds(100, seed: 1) {
            try tile.add(feature, to: "second")
            try tile.add(feature, to: "finds")
        }
        #expect(throws: TileBuilderError.unknownLayer("late", .world)) {
            try tile.add(Tiles.finds(1, seed: 1)[0], to: "late")
        }
        #expect(throws: TileBuilderError.wrongValues(layer: "finds", expected: 2, found: 0)) {
            try tile.add(SourceFeature(geometry: .point(.init(x: 0, y: 0))), to: "finds")
        }
        let encoded = tile.encoded()
        #expect(encoded.layers.map(\.layer) == ["finds", "second"])
        #expect(encoded.layers[0].overBudget <= encoded.layers[1].overBudget && encoded.layers[1].overBudget > 0)
        #expect(try VectorTile(encoded.bytes).layers.map(\.name).first == "finds")
    }

    @Test func `A tile without a feature is empty`() throws {
        let far = SourceFeature(geometry: .point(.init(x: -70, y: 42)), values: [nil, nil])
        let address = try #require(TileAddress(containing: .init(x: 3.7, y: 51), zoom: 9))
        let tile = try Tiles.tile(Tiles.tileset(), [far], at: address)
        #expect(tile.isEmpty && tile.isComplete && tile.layers[0].outside == 1)
    }

    @Test func `Shapes are shown in full at the last zoom only`() throws {
        let corner = Position(longitude: 3.7, latitude: 51.05)
        let line = (0..<200).map { Position(x: corner.x + 1e-6 * Double($0), y: corner.y + 1e-7 * Double($0 % 2)) }
        let feature = SourceFeature(geometry: .lineString(line), values: [nil, nil])
        let tileset = Tiles.tileset { $0.simplify = 4 }
        func vertices(_ zoom: Int) throws -> Int {
            let address = try #require(TileAddress(containing: corner, zoom: zoom))
            guard case .lines(let lines) = try Tiles.tile(tileset, [feature], at: address).features.first?.geometry
            else { return 0 }
            return lines[0].count
        }
        #expect(try vertices(15) == 2)
        #expect(try vertices(16) > 20)
    }

    @Test func `Outlines go on in the buffer also where points are thinned by larger cells`() throws {
        let address = try #require(TileAddress(containing: .init(x: 3.7, y: 51.05), zoom: 12))
        let box = address.bounds.expanded(by: 1)
        let ring = [(box.minX, box.minY), (box.maxX, box.minY), (box.maxX, box.maxY), (box.minX, box.maxY)]
        let outline = Geometry.polygon([(ring + ring.prefix(1)).map { Position(x: $0.0, y: $0.1) }])
        let tileset = Tiles.tileset { $0.thinning = .init(lastZoom: 14, cell: .units256, keep: 1) }
        let tile = try Tiles.tile(tileset, [SourceFeature(geometry: outline, values: [nil, nil])], at: address)
        guard case .polygons(let polygons) = try tile.features.first?.geometry else {
            Issue.record("no outline")
            return
        }
        #expect(Set(polygons[0][0].map(\.x)) == [-64, 4160])
    }

    @Test func `The box to read is the tile with its buffer, in the CRS of the builder`() throws {
        let tileset = Tiles.tileset { $0.buffer = 2048 }
        let address = try #require(TileAddress(containing: .init(x: 3.7, y: 51), zoom: 12))
        let metres = TileBuilder(address: address, tileset: tileset, crs: .webMercator)
        let (box, tile) = (metres.bounds(of: tileset.layers[0]), address.webMercatorBounds)
        let half = (tile.maxX - tile.minX) / 2
        #expect(abs(box.minX - (tile.minX - half)) < 1e-3 && abs(box.maxY - (tile.maxY + half)) < 1e-3)
        let degrees = TileBuilder(address: address, tileset: Tiles.tileset { $0.buffer = 0 })
        let exact = degrees.bounds(of: degrees.layers[0])
        #expect(abs(exact.minX - address.bounds.minX) < 1e-12 && abs(exact.minY - address.bounds.minY) < 1e-12)
    }
}
