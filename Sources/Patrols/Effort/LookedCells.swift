import SimpleFeatures

/// The cells that were looked at: those whose middle lies within sight of a line that was walked.
///
/// How far a patrol sees is a parameter, not a measurement: 20 m is about the width of a street with its pavements. Walls
/// and hedges are not known, so that what lies behind them counts as seen.
public struct LookedCells: Sendable {
    /// How far a patrol sees to either side, in metres, where nobody says otherwise.
    public static let usualSight = 20.0

    /// The cells.
    public let tiling: CellTiling
    /// How far a patrol sees, in metres.
    public let sight: Double
    /// The cells that were looked at.
    public private(set) var looks: [CellTiling.Cell: Looks] = [:]
    private var stretches = 0

    /// Starts with nothing looked at.
    public init(_ tiling: CellTiling = CellTiling(), within sight: Double = usualSight) {
        (self.tiling, self.sight) = (tiling, sight)
    }

    /// Adds the parts of one stretch. O(cells within sight).
    public mutating func add(_ parts: [WalkedTrack]) {
        for step in parts.flatMap(\.steps) {
            for cell in tiling.cells(touching: step.box.expanded(by: sight))
            where step.distance(to: tiling.centre(of: cell)) <= sight {
                looks[cell, default: Looks()].add(stretch: stretches, at: step.end.measure ?? 0)
            }
        }
        stretches += 1
    }
}

/// The places of a list that were looked at, such as pieces of streets.
public struct LookedPlaces: Sendable {
    /// The places, in metres.
    public let places: [Position]
    /// How far a patrol sees, in metres.
    public let sight: Double
    /// How often was looked at each.
    public private(set) var looks: [Looks]
    private let tiling: CellTiling
    private let placesByCell: [CellTiling.Cell: [Int32]]
    private var stretches = 0

    /// Starts with nothing looked at. O(places).
    public init(_ places: [Position], within sight: Double = LookedCells.usualSight) {
        let tiling = CellTiling(cell: max(sight, 1))
        (self.places, self.sight, self.tiling) = (places, sight, tiling)
        looks = Array(repeating: Looks(), count: places.count)
        placesByCell = Dictionary(grouping: places.indices.map { Int32($0) }) { tiling.cell(at: places[Int($0)]) }
    }

    /// Adds the parts of one stretch. O(places within sight).
    public mutating func add(_ parts: [WalkedTrack]) {
        for step in parts.flatMap(\.steps) {
            for cell in tiling.cells(touching: step.box.expanded(by: sight)) {
                for place in placesByCell[cell] ?? [] where step.distance(to: places[Int(place)]) <= sight {
                    looks[Int(place)].add(stretch: stretches, at: step.end.measure ?? 0)
                }
            }
        }
        stretches += 1
    }

    /// The nearest place within so many metres, or nil. O(places around).
    public func nearest(to position: Position, within metres: Double) -> Int? {
        let around = BoundingBox(minX: position.x, minY: position.y, maxX: position.x, maxY: position.y)
        let near = tiling.cells(touching: around.expanded(by: metres)).flatMap { placesByCell[$0] ?? [] }
            .map { (place: Int($0), metres: places[Int($0)].distance(to: position)) }
        return near.filter { $0.metres <= metres }.min { ($0.metres, $0.place) < ($1.metres, $1.place) }?.place
    }
}

/// From one position of a track to the next.
struct WalkedStep {
    let start: Position
    let end: Position

    var box: BoundingBox {
        BoundingBox(
            minX: min(start.x, end.x), minY: min(start.y, end.y), maxX: max(start.x, end.x), maxY: max(start.y, end.y))
    }

    /// The distance from the line to a position, in metres.
    func distance(to position: Position) -> Double {
        let (dx, dy) = (end.x - start.x, end.y - start.y)
        let square = dx * dx + dy * dy
        guard square > 0 else { return start.distance(to: position) }
        let share = ((position.x - start.x) * dx + (position.y - start.y) * dy) / square
        let along = min(1, max(0, share))
        return Position(x: start.x + along * dx, y: start.y + along * dy).distance(to: position)
    }
}

extension WalkedTrack {
    var steps: [WalkedStep] { zip(positions, positions.dropFirst()).map { WalkedStep(start: $0, end: $1) } }
}
