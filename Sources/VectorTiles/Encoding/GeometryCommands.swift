/// Geometry as commands and parameters (Mapbox Vector Tile 2.1, section 4.3).
enum GeometryCommands {
    static let moveTo: UInt32 = 1
    static let lineTo: UInt32 = 2
    static let closePath: UInt32 = 7

    /// A command that is repeated some times.
    @inline(__always)
    static func command(_ id: UInt32, count: Int) -> UInt32 {
        UInt32(truncatingIfNeeded: count) << 3 | id
    }

    /// Appends the commands of a geometry, and tells whether any was left to draw. O(points).
    ///
    /// Rings without area and lines without length are left out; points that repeat the one before too. An exterior
    /// ring that has no area takes its holes with it.
    static func append(_ geometry: TileGeometry, to words: inout [UInt32]) -> Bool {
        let before = words.count
        var pen = Pen()
        switch geometry {
        case .points(let points): pen.move(through: points, &words)
        case .lines(let lines): for line in lines { pen.draw(line.withoutRepeats, &words) }
        case .polygons(let polygons): for rings in polygons { append(rings: rings, by: &pen, to: &words) }
        }
        return words.count > before
    }

    /// Appends the commands of a single point.
    @inline(__always)
    static func append(_ point: TilePoint, to words: inout [UInt32]) {
        words.append(command(moveTo, count: 1))
        words.append(ZigZag.encode(point.x))
        words.append(ZigZag.encode(point.y))
    }

    private static func append(rings: [[TilePoint]], by pen: inout Pen, to words: inout [UInt32]) {
        for (index, ring) in rings.enumerated() {
            let ring = ring.withoutSpikes
            let area = TileGeometry.doubledArea(of: ring)
            if area != 0 {
                pen.close((area > 0) == (index == 0) ? ring : ring.reversed(), &words)
            } else if index == 0 {
                return
            }
        }
    }
}

/// The cursor from which each parameter counts. Differences wrap around at 32 bits, as they do when they are read.
private struct Pen {
    private var x: Int32 = 0
    private var y: Int32 = 0

    /// Several points in one command.
    mutating func move(through points: [TilePoint], _ words: inout [UInt32]) {
        guard !points.isEmpty else { return }
        words.append(GeometryCommands.command(GeometryCommands.moveTo, count: points.count))
        for point in points { step(to: point, &words) }
    }

    /// A line of two points or more.
    mutating func draw(_ line: [TilePoint], _ words: inout [UInt32]) {
        guard line.count >= 2 else { return }
        words.append(GeometryCommands.command(GeometryCommands.moveTo, count: 1))
        step(to: line[0], &words)
        words.append(GeometryCommands.command(GeometryCommands.lineTo, count: line.count - 1))
        for point in line.dropFirst() { step(to: point, &words) }
    }

    /// A ring of three points or more.
    mutating func close(_ ring: [TilePoint], _ words: inout [UInt32]) {
        draw(ring, &words)
        words.append(GeometryCommands.command(GeometryCommands.closePath, count: 1))
    }

    @inline(__always)
    private mutating func step(to point: TilePoint, _ words: inout [UInt32]) {
        words.append(ZigZag.encode(point.x &- x))
        words.append(ZigZag.encode(point.y &- y))
        (x, y) = (point.x, point.y)
    }
}

extension [TilePoint] {
    /// The line without points that repeat the one before.
    var withoutRepeats: [TilePoint] {
        var kept: [TilePoint] = []
        kept.reserveCapacity(count)
        for point in self where kept.last != point { kept.append(point) }
        return kept
    }

    /// The ring without repeated points and without spikes: edges that go out and straight back the same way.
    var withoutSpikes: [TilePoint] {
        var kept: [TilePoint] = []
        kept.reserveCapacity(count)
        for point in self {
            if kept.last == point { continue }
            if kept.count >= 2, kept[kept.count - 2] == point { kept.removeLast() } else { kept.append(point) }
        }
        return kept.withoutSpikeAtSeam
    }

    /// The ring without what goes out and back where its end meets its start. O(n).
    private var withoutSpikeAtSeam: [TilePoint] {
        var rest = self[...]
        while let first = rest.first, let last = rest.last, rest.count >= 3 {
            if first == last || first == rest[rest.endIndex - 2] {
                rest.removeLast()
            } else if rest[rest.startIndex + 1] == last {
                rest.removeFirst()
            } else {
                break
            }
        }
        return Array(rest)
    }
}
