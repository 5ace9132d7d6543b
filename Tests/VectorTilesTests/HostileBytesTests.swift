import TestSupport
import Testing

@testable import VectorTiles

struct HostileBytesTests {
    @Test(arguments: 1...50 as ClosedRange<UInt64>)
    func `Random bytes are refused or read, and never trap`(seed: UInt64) {
        var dice = Dice(seed: seed)
        for length in 0..<64 {
            let bytes = dice.bytes(length)
            do throws(VectorTileError) { _ = try VectorTile(bytes) } catch { #expect(!error.description.isEmpty) }
            _ = try? VectorTile([0x1A, UInt8(length)] + bytes)
            _ = try? TileGeometry(commands: bytes.map { UInt32($0) }, type: UInt64(length % 5))
            _ = try? TileValue(message: bytes[...])
        }
    }

    @Test(arguments: 1...30 as ClosedRange<UInt64>)
    func `A tile with a changed byte, or one that ends early, never traps`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let bytes = try VectorTile.random(using: &dice).encoded()
        for _ in 0..<40 {
            let index = Int.random(in: bytes.indices, using: &dice)
            var changed = bytes
            changed[index] = UInt8.random(in: 0...255, using: &dice)
            _ = try? VectorTile(changed)
            _ = try? VectorTile(Array(bytes[..<index]))
        }
    }

    @Test(
        arguments: [
            ([0x1A, 5, 1], "beyond the end"),
            ([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1], "no end"),
            ([0x02, 0], "number 0"), ([0x1B], "wire type 3"), ([0x1A, 2, 0x78, 2], "no name"),
            ([0x1A, 4, 0x0A, 1, 0xFF, 0], "not UTF-8"), ([0x1A, 5, 0x0A, 1, 0x61, 0x78, 3], "version 3"),
            ([0x1A, 5, 0x0A, 1, 0x61, 0x28, 0], "extent 0"), ([0x1F, 0x8B, 0x08], "wire type 7"),
        ] as [([UInt8], String)])
    func `An error says what is wrong`(bytes: [UInt8], words: String) {
        do throws(VectorTileError) {
            _ = try VectorTile(bytes)
            Issue.record("was read")
        } catch {
            #expect(error.description.contains(words))
        }
    }

    @Test func `A count that the bytes cannot hold is refused before room is made for it`() {
        let command = GeometryCommands.command(GeometryCommands.moveTo, count: Int(UInt32.max))
        #expect(throws: VectorTileError.self) { try TileGeometry(commands: [command, 0, 0], type: 1) }
    }
}
