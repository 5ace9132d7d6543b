import Foundation
import Geodata
import SimpleFeatures
import VectorTiles

/// The files in which a whole tileset can be written.
public enum TileArchiveFormat: String, Sendable, CaseIterable {
    /// MBTiles 1.3, an SQLite file.
    case mbtiles
    /// PMTiles 3, one file that programs read over HTTP.
    case pmtiles
}

/// What became of a tileset that was written.
public struct TileArchiveReport: Hashable, Sendable {
    /// Tiles that were written; those where nothing lies are left out.
    public internal(set) var tiles = 0
    /// Bytes of them, compressed.
    public internal(set) var bytes = 0
    /// Tiles in which something had no room.
    public internal(set) var incomplete = 0
}

/// Writes every tile of a tileset that has something in it. The file appears whole or not at all.
///
/// - Parameters:
///   - tileset: the part that the reader of the file may see: ``TilesetFolder/tileset(_:visibleTo:)``.
///   - onTile: called after each tile that was looked at, with how many there are.
/// - Throws: ``OutputError``; what the database throws.
public func buildTiles(
    of tileset: Tileset, in geodata: Geodata, as format: TileArchiveFormat, to path: String,
    onTile: (_ done: Int, _ of: Int) -> Void = { _, _ in }
) throws -> TileArchiveReport {
    let temporary = path + ".part"
    defer { try? FileManager.default.removeItem(atPath: temporary) }
    let bounds = geodata.profile.boundingBox
    let addresses = tileset.zooms.flatMap { TileAddress.covering(bounds, zoom: $0) }.sorted {
        $0.hilbertID < $1.hilbertID
    }
    var archive = try TileArchive(format, try tileset.naming(sourcesIn: geodata), bounds: bounds, path: temporary)
    var report = TileArchiveReport()
    let (memory, effort) = (FindMemory(), EffortCache())
    for (index, address) in addresses.enumerated() {
        let tile = try renderTile(address, of: tileset, memory: memory, effort: effort, in: geodata)
        if !tile.isEmpty {
            let packed = try packed(tile.bytes)
            try archive.add(packed, at: address)
            report.tiles += 1
            report.bytes += packed.count
            report.incomplete += tile.layers.contains { $0.overBudget > 0 } ? 1 : 0
        }
        onTile(index + 1, addresses.count)
    }
    try archive.close()
    try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.moveItem(atPath: temporary, toPath: path)
    return report
}

private func packed(_ bytes: [UInt8]) throws -> [UInt8] {
    guard let packed = gzip(bytes, level: 9) else { throw OutputError("there is no memory to compress a tile") }
    return packed
}

/// A file that tiles are added to in the order of their Hilbert numbers.
private enum TileArchive {
    case mbtiles(MBTilesFile)
    case pmtiles(PMTilesWriter, OutputFile)

    init(_ format: TileArchiveFormat, _ tileset: Tileset, bounds: BoundingBox, path: String) throws {
        switch format {
        case .mbtiles:
            self = .mbtiles(try MBTilesFile(path: path, metadata: try MBTilesMetadata(tileset, bounds: bounds).rows))
        case .pmtiles:
            let file = try OutputFile(path: path)
            let writer = try PMTilesWriter(tileset, bounds: bounds, compression: .gzip, compress: packed) {
                try file.write(Data($0))
            }
            self = .pmtiles(writer, file)
        }
    }

    mutating func add(_ bytes: [UInt8], at address: TileAddress) throws {
        switch self {
        case .mbtiles(let file):
            try file.add(zoom: address.zoom, column: address.column, row: address.tmsRow, bytes: bytes)
        case .pmtiles(var writer, let file):
            try writer.add(bytes, at: address)
            self = .pmtiles(writer, file)
        }
    }

    func close() throws {
        switch self {
        case .mbtiles(let file): try file.close()
        case .pmtiles(let writer, let file): try file.close(overwritingStartWith: Data(try writer.finish()))
        }
    }
}
