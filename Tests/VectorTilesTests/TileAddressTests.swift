import SimpleFeatures
import TestSupport
import Testing

@testable import VectorTiles

struct TileAddressTests {
    @Test(arguments: [(-1, 0, 0), (23, 0, 0), (0, 1, 0), (3, 8, 0), (3, 0, 8), (3, -1, 0)])
    func `An address that names no tile cannot be made`(zoom: Int, column: Int, row: Int) {
        #expect(throws: TileAddressError.self) { try TileAddress(zoom: zoom, column: column, row: row) }
    }

    @Test func `The tower of Ghent's belfry lies in the tile that OpenStreetMap gives it`() throws {
        let belfry = Position(longitude: 3.7249, latitude: 51.0536)
        let address = try #require(TileAddress(containing: belfry, zoom: 14))
        #expect(address.description == "14/8361/5481")
        #expect(address.bounds.contains(belfry))
        #expect(address.tmsRow == 16_383 - 5481)
        #expect(TileAddress(containing: belfry, zoom: 23) == nil)
        #expect(TileAddress(containing: Position(x: .nan, y: 0), zoom: 3) == nil)
    }

    @Test func `The world's box is that of EPSG 3857`() {
        let box = TileAddress.world.webMercatorBounds
        #expect(abs(box.minX + 20_037_508.342789244) < 1e-6 && abs(box.maxY - 20_037_508.342789244) < 1e-6)
        #expect(abs(TileAddress.world.bounds.maxY - 85.0511287798066) < 1e-9)
        #expect(TileAddress.world.parent == nil)
        #expect(TileAddress(containing: Position(x: 500, y: -90), zoom: 2)?.description == "2/3/3")
    }

    @Test(arguments: 1...50 as ClosedRange<UInt64>)
    func `A tile is the parent of its children, and their boxes make up its own`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let address = try TileAddress.random(using: &dice)
        let children = address.children
        #expect(children.allSatisfy { $0.parent == address })
        #expect(children.count == (address.zoom == 22 ? 0 : 4))
        #expect(children.allSatisfy { TileAddress(containing: $0.bounds.centre, zoom: $0.zoom) == $0 })
        if let first = children.first, let last = children.last {
            #expect(first.bounds.minX == address.bounds.minX && first.bounds.maxY == address.bounds.maxY)
            #expect(last.bounds.maxX == address.bounds.maxX && last.bounds.minY == address.bounds.minY)
        }
    }

    @Test func `The metres are those of PROJ`() throws {
        let proj = try CoordinateTransformation(from: .wgs84, to: CoordinateReferenceSystem(epsg: 3857))
        var dice = Dice(seed: 3)
        for _ in 0..<200 {
            let position = Position(x: .random(in: -180...180, using: &dice), y: .random(in: -85...85, using: &dice))
            let ours = WebMercator.metres(WebMercator.unit(position, in: .wgs84))
            #expect(try proj(position).distance(to: ours) < 1e-6)
            let back = WebMercator.degrees(WebMercator.unit(ours, in: .webMercator))
            #expect(back.distance(to: position) < 1e-9)
        }
    }

    @Test(
        arguments: [
            ("0/0/0", 0), ("1/0/0", 1), ("1/0/1", 2), ("1/1/1", 3), ("1/1/0", 4), ("2/0/0", 5),
            ("12/3423/1763", 19_078_479),
        ] as [(String, UInt64)])
    func `The number in PMTiles is that of its reference implementation`(text: String, number: UInt64) throws {
        let address = try #require(TileAddress(hilbertID: number))
        #expect(address.description == text)
        #expect(address.hilbertID == number)
    }

    @Test(arguments: 1...50 as ClosedRange<UInt64>)
    func `A tile is found again by its number, and the next number is a neighbour`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let address = try TileAddress.random(using: &dice)
        #expect(TileAddress(hilbertID: address.hilbertID) == address)
        if let next = TileAddress(hilbertID: address.hilbertID + 1), next.zoom == address.zoom {
            #expect(abs(next.column - address.column) + abs(next.row - address.row) == 1)
        }
        #expect(TileAddress(hilbertID: .max) == nil)
    }

    @Test func `The tiles that cover a box are those that touch it`() {
        let box = BoundingBox(minX: 3.5654, minY: 50.9705, maxX: 3.8637, maxY: 51.1970)
        let tiles = TileAddress.covering(box, zoom: 11)
        #expect(tiles.count == 9 || tiles.count == 6 || tiles.count == 12)
        #expect(Set(tiles).count == tiles.count)
        #expect(
            tiles.allSatisfy {
                $0.bounds.minX <= box.maxX && $0.bounds.maxX >= box.minX && $0.bounds.minY <= box.maxY
                    && $0.bounds.maxY >= box.minY
            })
        #expect(TileAddress.covering(box, zoom: 0) == [.world])
        #expect(TileAddress.covering(box, zoom: 40).isEmpty)
    }
}

extension TileAddress {
    static func random(using dice: inout Dice) throws -> TileAddress {
        let zoom = Int.random(in: 0...22, using: &dice)
        return try TileAddress(
            zoom: zoom, column: .random(in: 0..<1 << zoom, using: &dice), row: .random(in: 0..<1 << zoom, using: &dice))
    }
}
