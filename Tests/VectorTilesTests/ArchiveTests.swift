import SimpleFeatures
import TestSupport
import Testing

@testable import VectorTiles

struct ArchiveTests {
    private let box = BoundingBox(minX: 3.5, minY: 51, maxX: 3.9, maxY: 51.2)

    @Test func `The rows of MBTiles have what its specification asks for`() throws {
        let metadata = try MBTilesMetadata(Tiles.tileset(zooms: 6...14), bounds: box)
        let rows = Dictionary(metadata.rows.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        #expect(rows["format"] == "pbf" && rows["minzoom"] == "6" && rows["maxzoom"] == "14")
        #expect(rows["bounds"] == "3.5,51.0,3.9,51.2" && rows["name"] == "Vondsten")
        #expect(rows["json"]?.hasPrefix("{\"vector_layers\":[{") == true)
    }

    /// An archive, its head in place, and where its parts lie.
    private func archive(_ tiles: [(TileAddress, [UInt8])]) throws -> [UInt8] {
        final class File { var bytes: [UInt8] = [] }
        let file = File()
        var writer = try PMTilesWriter(
            Tiles.tileset(), bounds: box, compression: .none, compress: { $0 }, write: { file.bytes += $0 })
        for (address, bytes) in tiles { try writer.add(bytes, at: address) }
        let head = try writer.finish()
        #expect(head.count == 16_384)
        return head + file.bytes.dropFirst(head.count)
    }

    private func number(_ bytes: [UInt8], at offset: Int) -> Int {
        (0..<8).reversed().reduce(0) { $0 << 8 | Int(bytes[offset + $1]) }
    }

    /// The entries of a directory.
    private func entries(_ bytes: ArraySlice<UInt8>) throws -> [PMTilesEntry] {
        var reader = ProtobufReader(bytes)
        let count = Int(try reader.varint())
        let columns = try (0..<4).map { _ in try (0..<count).map { _ in try reader.varint() } }
        var (tile, end) = (UInt64(0), UInt64(0))
        return (0..<count).map { index in
            tile += columns[0][index]
            let offset = columns[3][index] == 0 ? end : columns[3][index] - 1
            end = offset + columns[2][index]
            return PMTilesEntry(tile: tile, offset: offset, length: columns[2][index], run: columns[1][index])
        }
    }

    @Test(arguments: [5, 300, 20_000])
    func `Every tile is found again in a PMTiles archive`(count: Int) throws {
        var dice = Dice(seed: UInt64(count))
        var id = UInt64(0)
        let tiles = try (0..<count).map { _ -> (TileAddress, [UInt8]) in
            id += .random(in: 1...3, using: &dice)
            return (try #require(TileAddress(hilbertID: id)), dice.bytes(1).map { $0 % 3 } + [7])
        }
        let bytes = try archive(tiles)
        #expect(Array(bytes.prefix(8)) == Array("PMTiles".utf8) + [3])
        let (root, leaves, data) = (number(bytes, at: 8), number(bytes, at: 40), number(bytes, at: 56))
        #expect(root == 127 && number(bytes, at: 72) == count && root + number(bytes, at: 16) <= 16_384)
        let top = try entries(bytes[root..<root + number(bytes, at: 16)])
        let all = try top.flatMap { entry in
            let start = leaves + Int(entry.offset)
            return entry.run > 0 ? [entry] : try entries(bytes[start..<start + Int(entry.length)])
        }
        #expect((count > 10_000) == (top.first?.run == 0))
        #expect(all.count == number(bytes, at: 80))
        var places: [UInt64: PMTilesEntry] = [:]
        for entry in all { for tile in entry.tile..<entry.tile + entry.run { places[tile] = entry } }
        #expect(places.count == count)
        for (address, content) in tiles {
            let entry = try #require(places[address.hilbertID])
            let start = data + Int(entry.offset)
            #expect(Array(bytes[start..<start + Int(entry.length)]) == content)
        }
    }

    @Test func `Tiles out of order are refused`() throws {
        let late = TileAddressPair()
        #expect(throws: PMTilesError.outOfOrder(.world)) { try archive([(late.second, [1]), (.world, [2])]) }
        #expect(throws: PMTilesError.outOfOrder(.world)) { try archive([(.world, [1]), (.world, [1])]) }
    }

    private struct TileAddressPair { let second = TileAddress(validZoom: 1, 0, 0) }
}
