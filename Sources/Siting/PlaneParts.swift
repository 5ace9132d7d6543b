import SimpleFeatures

/// The plane cut into squares of which each can hold only so many sites, as far as a find can reach.
///
/// Two places of a square whose diagonal is shorter than the spacing are nearer than the spacing, so that it holds one
/// site at most. Where the spacing is short beside the reach, a part is several such squares, so that there are never
/// more than about a hundred parts around a find.
struct PlaneParts {
    /// One part, with the demand that places in it can reach.
    struct Part {
        let square: PlaneSquare
        /// The indices of the points in reach, increasing.
        let demand: [Int32]
        /// The containers near enough to forbid places in it.
        let containers: [Position]
        /// The areas that places in it may lie in, numbered from 0; nil where areas do not matter.
        let areas: [Int]?
    }

    /// Metres along an edge.
    let side: Double
    /// How many sites a part can hold.
    let capacity: Int
    /// The parts from which any demand can be reached, from west to east.
    private(set) var parts: [Part] = []
    private static let shortestSide = 64.0

    /// Cuts the plane. O(demand in reach of each part).
    ///
    /// - Parameter areas: the areas that places of a box may lie in, numbered from 0; none when no site may lie there.
    init(
        _ demand: MergedDemand, standing: [Position], rules: SitingRules,
        areas: ((BoundingBox) throws -> [Int])?
    ) rethrows {
        let largestSquare = rules.spacing / 2.0.squareRoot() * (1 - 1e-9)
        let wanted = max(Self.shortestSide, demand.effect.reach / 4)
        let across = largestSquare > 0 ? max(1, (wanted / largestSquare).rounded(.up)) : .infinity
        side = largestSquare > 0 ? largestSquare * across : wanted
        capacity = Int(min(Double(rules.count), across * across))
        let containers = PointGrid(standing, radius: max(rules.spacing, side))
        for square in squares(inReachOf: demand) {
            let box = square.box(side: side)
            let areas = try areas?(box)
            guard areas?.isEmpty != true else { continue }
            var near: [Position] = []
            containers.forEach(within: rules.spacing + side, of: box.centre) { index, _ in near.append(standing[index])
            }
            parts.append(
                Part(square: square, demand: Self.demand(demand, inReachOf: box), containers: near, areas: areas))
        }
    }

    private func squares(inReachOf demand: MergedDemand) -> [PlaneSquare] {
        var squares: Set<PlaneSquare> = []
        for point in demand.points {
            let reach = BoundingBox(around: [point.position])?.expanded(by: demand.effect.reach + PlaneCell.slack)
            guard let reach else { continue }
            let first = PlaneSquare(Position(x: reach.minX, y: reach.minY), side: side)
            let last = PlaneSquare(Position(x: reach.maxX, y: reach.maxY), side: side)
            for column in first.column...last.column {
                for row in first.row...last.row { squares.insert(PlaneSquare(column: column, row: row)) }
            }
        }
        return squares.sorted { ($0.column, $0.row) < ($1.column, $1.row) }
    }

    private static func demand(_ demand: MergedDemand, inReachOf box: BoundingBox) -> [Int32] {
        let halfDiagonal = (box.maxX - box.minX) / 2.0.squareRoot()
        var found: [Int32] = []
        demand.grid.forEach(within: demand.effect.reach + halfDiagonal + PlaneCell.slack, of: box.centre) { index, _ in
            found.append(Int32(index))
        }
        return found.sorted()
    }
}

extension PlaneSquare {
    /// The square with its edges, in the units of the CRS.
    func box(side metres: Double) -> BoundingBox {
        BoundingBox(
            minX: Double(column) * metres, minY: Double(row) * metres, maxX: Double(column + 1) * metres,
            maxY: Double(row + 1) * metres)
    }
}

/// Sites taken from parts in the order of what they are worth, as many as the rules allow.
///
/// At most so many in each piece, a part within an area, at most so many in each area, and so many in all: nested sets,
/// a laminar matroid, on which taking the dearest first is best (Edmonds, "Matroids and the greedy algorithm",
/// Mathematical Programming 1, 1971).
struct PlaneSelection {
    /// What the sites taken are worth together.
    private(set) var value = 0.0
    /// How many can still be taken.
    private(set) var left: Int
    private let capacity: Int
    private let areaLimit: Int
    private var taken: [Int: Int] = [:]

    init(_ rules: SitingRules, capacity: Int) {
        (left, self.capacity) = (rules.count, capacity)
        areaLimit = rules.maximumPerArea ?? .max
    }

    /// How many sites fit in a part.
    func room(in part: PlaneParts.Part) -> Int {
        guard let areas = part.areas else { return min(left, capacity) }
        return min(left, areas.reduce(0) { $0 + min(capacity, areaLimit - taken[$1, default: 0]) })
    }

    /// Takes all that fit in a part, each of the same worth; gives how many.
    mutating func take(_ part: PlaneParts.Part, worth: Double) -> Int {
        let before = left
        for area in part.areas ?? [] {
            let count = min(left, capacity, areaLimit - taken[area, default: 0])
            taken[area, default: 0] += count
            left -= count
        }
        if part.areas == nil { left -= min(left, capacity) }
        value += worth * Double(before - left)
        return before - left
    }
}
