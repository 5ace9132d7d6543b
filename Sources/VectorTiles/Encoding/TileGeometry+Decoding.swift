extension TileGeometry {
    /// Reads the commands of a feature; nil for a geometry type that is not known.
    init?(commands: [UInt32], type: UInt64) throws(VectorTileError) {
        guard (1...3).contains(type) else { return nil }
        var reader = CommandReader(words: commands[...])
        switch type {
        case 1: self = .points(try reader.points())
        case 2: self = .lines(try reader.lines(closed: false))
        default: self = .polygons(try Self.polygons(of: reader.lines(closed: true)))
        }
    }

    /// Rings grouped into polygons by how they wind; a ring without area belongs to none.
    private static func polygons(of rings: [[TilePoint]]) throws(VectorTileError) -> [[[TilePoint]]] {
        var polygons: [[[TilePoint]]] = []
        for ring in rings {
            let area = doubledArea(of: ring)
            if area > 0 {
                polygons.append([ring])
            } else if area < 0 {
                guard !polygons.isEmpty else { throw .malformed("a polygon starts with a hole") }
                polygons[polygons.count - 1].append(ring)
            }
        }
        return polygons
    }
}

/// Walks through commands and parameters.
private struct CommandReader {
    var words: ArraySlice<UInt32>
    private var x: Int32 = 0
    private var y: Int32 = 0

    init(words: ArraySlice<UInt32>) {
        self.words = words
    }

    mutating func points() throws(VectorTileError) -> [TilePoint] {
        let points = try run(of: GeometryCommands.moveTo)
        guard !points.isEmpty, words.isEmpty else { throw .malformed("points are not one MoveTo") }
        return points
    }

    mutating func lines(closed: Bool) throws(VectorTileError) -> [[TilePoint]] {
        var lines: [[TilePoint]] = []
        while !words.isEmpty {
            let start = try run(of: GeometryCommands.moveTo)
            let rest = try run(of: GeometryCommands.lineTo)
            guard start.count == 1, rest.count >= (closed ? 2 : 1) else {
                throw .malformed("a line or ring has too few points, or more than one start")
            }
            lines.append(start + rest)
            if closed, words.popFirst() != GeometryCommands.command(GeometryCommands.closePath, count: 1) {
                throw .malformed("a ring is not closed")
            }
        }
        guard !lines.isEmpty else { throw .malformed("a feature has no geometry") }
        return lines
    }

    /// The points of the next command, which must be the expected one.
    private mutating func run(of expected: UInt32) throws(VectorTileError) -> [TilePoint] {
        guard let word = words.popFirst(), word & 7 == expected else {
            throw .malformed("a command is missing or out of place")
        }
        let count = Int(word >> 3)
        guard words.count >= 2 * count else { throw .malformed("a command has too few parameters") }
        var points: [TilePoint] = []
        points.reserveCapacity(count)
        for _ in 0..<count {
            x &+= ZigZag.decode(words.removeFirst())
            y &+= ZigZag.decode(words.removeFirst())
            points.append(TilePoint(x: x, y: y))
        }
        return points
    }
}
