import SimpleFeatures

/// The segments of street lines, sorted into the squares of a grid that they pass.
///
/// A segment stands in every square whose middle it passes within half a diagonal. Building is O(segments + squares).
struct SegmentIndex {
    /// From one position of a line to the next, on an edge, some metres from the start of the edge.
    struct Segment {
        let start: Position
        let end: Position
        let edge: Int32
        let metresBefore: Double
        let metres: Double
    }

    private let segments: [Segment]
    private let grid: SquareGrid
    private let runs: SortedRuns
    /// About the length of a stretch of street in a city.
    private static let side = 30.0

    init(_ lines: StreetLines) {
        var segments: [Segment] = []
        segments.reserveCapacity(lines.line.count)
        for edge in lines.edges.indices {
            for place in Int(lines.lineStart[edge])..<Int(lines.lineStart[edge + 1]) - 1 {
                let (before, after) = (lines.lineMetres[place], lines.lineMetres[place + 1])
                segments.append(
                    Segment(
                        start: lines.line[place], end: lines.line[place + 1], edge: Int32(edge), metresBefore: before,
                        metres: after - before))
            }
        }
        let grid = SquareGrid(over: BoundingBox(around: lines.line), side: Self.side, items: segments.count)
        (self.segments, self.grid) = (segments, grid)
        runs = SortedRuns(keys: grid.count, Self.passed(segments, grid))
    }

    /// The nearest point of the streets at most some metres away; of equally near ones that on the lowest edge.
    ///
    /// Squares are looked at in rings around the place until no nearer one can be left. O(segments in those rings).
    func nearest(to place: Position, within metres: Double) -> StreetPoint? {
        guard place.isFinite, !segments.isEmpty else { return nil }
        let (column, row) = (grid.column(place.x), grid.row(place.y))
        var (best, bound, ring) = (StreetPoint?.none, metres, 0)
        let last = max(max(column, grid.columns - 1 - column), max(row, grid.rows - 1 - row))
        while ring <= last, ring == 0 || Double(ring - 1) * grid.side <= bound {
            forEachSquare(inRing: ring, column, row) { square in
                for slot in runs.range(square) {
                    let point = segments[Int(runs.items[slot])].point(nearest: place)
                    guard point.metresAway <= bound else { continue }
                    if let best, (point.metresAway, point.edge) >= (best.metresAway, best.edge) { continue }
                    (best, bound) = (point, point.metresAway)
                }
            }
            ring += 1
        }
        return best
    }

    /// The nearest point of each edge that is at most some metres away, nearest first. O(segments in the squares of the
    /// box + found · log found).
    func points(near place: Position, within metres: Double) -> [StreetPoint] {
        guard place.isFinite, metres >= 0, !segments.isEmpty else { return [] }
        var found: [StreetPoint] = []
        for row in grid.row(place.y - metres)...grid.row(place.y + metres) {
            for column in grid.column(place.x - metres)...grid.column(place.x + metres) {
                for slot in runs.range(row * grid.columns + column) {
                    let point = segments[Int(runs.items[slot])].point(nearest: place)
                    if point.metresAway <= metres { found.append(point) }
                }
            }
        }
        found.sort { ($0.edge, $0.metresAway, $0.metresFromStart) < ($1.edge, $1.metresAway, $1.metresFromStart) }
        var nearest: [StreetPoint] = []
        for point in found where nearest.last?.edge != point.edge { nearest.append(point) }
        return nearest.sorted { ($0.metresAway, $0.edge) < ($1.metresAway, $1.edge) }
    }

    private func forEachSquare(inRing ring: Int, _ column: Int, _ row: Int, _ body: (Int) -> Void) {
        for other in max(0, row - ring)...min(grid.rows - 1, row + ring) {
            let step = abs(other - row) == ring ? 1 : 2 * ring
            for across in stride(from: column - ring, through: column + ring, by: max(1, step))
            where across >= 0 && across < grid.columns {
                body(other * grid.columns + across)
            }
        }
    }

    private static func passed(_ segments: [Segment], _ grid: SquareGrid) -> [(key: Int32, item: Int32)] {
        let reach = grid.side * 0.70711
        var passed: [(key: Int32, item: Int32)] = []
        for (number, segment) in segments.enumerated() {
            let (west, east) = (min(segment.start.x, segment.end.x), max(segment.start.x, segment.end.x))
            let (south, north) = (min(segment.start.y, segment.end.y), max(segment.start.y, segment.end.y))
            for row in grid.row(south)...grid.row(north) {
                for column in grid.column(west)...grid.column(east) {
                    let middle = Position(
                        x: grid.origin.x + (Double(column) + 0.5) * grid.side,
                        y: grid.origin.y + (Double(row) + 0.5) * grid.side)
                    guard segment.point(nearest: middle).metresAway <= reach else { continue }
                    passed.append((Int32(row * grid.columns + column), Int32(number)))
                }
            }
        }
        return passed
    }
}

extension SegmentIndex.Segment {
    /// Its point nearest to a place.
    @inline(__always)
    func point(nearest place: Position) -> StreetPoint {
        let (dx, dy) = (end.x - start.x, end.y - start.y)
        let square = dx * dx + dy * dy
        let along = (place.x - start.x) * dx + (place.y - start.y) * dy
        let share = square > 0 ? min(1, max(0, along / square)) : 0
        let position = start.towards(end, share: share)
        return StreetPoint(
            edge: Int(edge), metresFromStart: metresBefore + share * metres, position: position,
            metresAway: place.distance(to: position))
    }
}
