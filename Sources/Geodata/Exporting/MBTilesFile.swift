import Foundation
import GRDB

/// An MBTiles 1.3 file that is written tile by tile: an SQLite file of tiles, which map programs read.
public final class MBTilesFile {
    private let queue: DatabaseQueue
    private var waiting: [(zoom: Int, column: Int, row: Int, bytes: Data)] = []
    private static let batch = 500

    /// Makes the file; an older one is replaced.
    ///
    /// - Parameter metadata: names and values of its table `metadata`.
    /// - Throws: ``OutputError`` when it cannot be made.
    public init(path: String, metadata: [(name: String, value: String)]) throws {
        try? FileManager.default.removeItem(atPath: path)
        let folder = URL(filePath: path).deletingLastPathComponent()
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        do {
            queue = try DatabaseQueue(path: path)
            try queue.write { db in
                try db.execute(sql: Self.tables)
                for (name, value) in metadata {
                    try db.execute(sql: "INSERT INTO metadata VALUES (?, ?)", arguments: [name, value])
                }
            }
        } catch let error as DatabaseError {
            throw OutputError("cannot write \(path): \(error.message ?? "\(error.resultCode)")")
        }
    }

    /// Adds a tile.
    ///
    /// - Parameters:
    ///   - row: counted from the south, as MBTiles counts it.
    ///   - bytes: the tile, compressed by gzip.
    public func add(zoom: Int, column: Int, row: Int, bytes: [UInt8]) throws {
        waiting.append((zoom, column, row, Data(bytes)))
        if waiting.count >= Self.batch { try flush() }
    }

    /// Writes what is left; without this the file is not complete.
    public func close() throws {
        try flush()
        try queue.close()
    }

    private func flush() throws {
        try queue.write { db in
            let statement = try db.makeStatement(sql: "INSERT INTO tiles VALUES (?, ?, ?, ?)")
            for tile in waiting { try statement.execute(arguments: [tile.zoom, tile.column, tile.row, tile.bytes]) }
        }
        waiting.removeAll(keepingCapacity: true)
    }

    /// "MPBX" in ASCII marks the file, as the specification asks.
    private static let tables = """
        PRAGMA application_id = 0x4d504258;
        CREATE TABLE metadata (name text, value text);
        CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob);
        CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);
        """
}
