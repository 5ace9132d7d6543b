/// Where the bytes of one or more tiles lie in a PMTiles archive.
struct PMTilesEntry: Hashable, Sendable {
    var tile: UInt64
    var offset: UInt64
    var length: UInt64
    /// How many tiles in a row are the same; 0 for a directory.
    var run: UInt64
}

/// Directories of a PMTiles 3 archive (specification, section 4).
enum PMTilesDirectory {
    /// The bytes of a directory before they are compressed: columns, with tile numbers as differences.
    static func bytes(of entries: [PMTilesEntry]) -> [UInt8] {
        var writer = ProtobufWriter(reserving: 6 * entries.count)
        writer.varint(UInt64(entries.count))
        var last: UInt64 = 0
        for entry in entries {
            writer.varint(entry.tile - last)
            last = entry.tile
        }
        for entry in entries { writer.varint(entry.run) }
        for entry in entries { writer.varint(entry.length) }
        var end: UInt64?
        for entry in entries {
            writer.varint(entry.offset == end ? 0 : entry.offset + 1)
            end = entry.offset + entry.length
        }
        return writer.bytes
    }

    /// A root directory of at most some bytes, and the leaf directories that it points to where one is not enough.
    ///
    /// Leaves have 4,096 entries, and twice as many until the root is small enough. O(n log n).
    static func split(
        _ entries: [PMTilesEntry], rootLimit: Int, compress: ([UInt8]) throws -> [UInt8]
    ) rethrows -> (root: [UInt8], leaves: [UInt8]) {
        let all = try compress(bytes(of: entries))
        if all.count <= rootLimit { return (all, []) }
        var leafCount = 4096
        while true {
            var (root, leaves): ([PMTilesEntry], [UInt8]) = ([], [])
            for start in stride(from: 0, to: entries.count, by: leafCount) {
                let leaf = Array(entries[start..<min(start + leafCount, entries.count)])
                let bytes = try compress(bytes(of: leaf))
                root.append(
                    PMTilesEntry(
                        tile: entries[start].tile, offset: UInt64(leaves.count), length: UInt64(bytes.count), run: 0))
                leaves += bytes
            }
            let bytes = try compress(bytes(of: root))
            if bytes.count <= rootLimit || leafCount >= entries.count { return (bytes, leaves) }
            leafCount *= 2
        }
    }
}
