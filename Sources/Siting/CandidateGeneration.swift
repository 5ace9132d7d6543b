import SimpleFeatures

/// Makes candidate sites where no layer of them exists: along streets and at public places, or, where no streets are
/// known, on and around the finds and at public places.
///
/// Each is ranked by what one container there would avoid alone, beyond what standing containers already do; a place
/// that adds nothing, or that is nearer than the spacing to a standing container, is left out. Where there are more than
/// the stated number, half of it is divided evenly over the square kilometres that have places, so that rules which
/// spread containers over the city find sites to choose from; the best of the rest fill the other half, kept from
/// crowding together (``CandidateSpread``).
///
/// Deterministic, whatever the order of demand, streets, anchors and containers: sums are taken in the order of the
/// positions. What the choice among these candidates can lose against all places of the plane, ``PlaneBound`` tells.
public struct CandidateGeneration {
    /// Where candidates may be made.
    public enum Ground: Sendable {
        /// On and around the finds, as if one could stand anywhere.
        case aroundDemand
        /// Along lines in the metric CRS, each from its start.
        case along([[Position]])
    }

    private let demand: MergedDemand
    private let standing: PointGrid
    private let spacing: Double
    private let maximum: Int
    /// Metres between two candidates along a street: at most half of it from any point of the street to one of them.
    public static let streetStep = 20.0
    private static let spreadCell = 1000.0

    /// Prepares the generation of at most `maximum` candidates; positions are in one metric CRS.
    ///
    /// - Parameters:
    ///   - standing: containers whose effect does not count again.
    ///   - spacing: metres that a candidate must keep from those; exactly this far is allowed.
    public init(
        demand: [DemandPoint], standing: [Position] = [], effect: EffectCurve, spacing: Double = 0, maximum: Int
    ) {
        self.demand = MergedDemand(demand, standing: standing, effect: effect)
        self.standing = PointGrid(standing, radius: spacing)
        (self.spacing, self.maximum) = (spacing, maximum)
    }

    /// The candidates, best alone first. O(raw places × finds in reach).
    ///
    /// - Parameters:
    ///   - ground: where a container could stand, beside the anchors.
    ///   - anchors: public places at which a container could stand.
    ///   - isAllowed: whether a container may stand at a position; asked only as often as needed.
    public func positions(
        on ground: Ground = .aroundDemand, anchors: [Position], isAllowed: (Position) throws -> Bool
    ) rethrows -> [Position] {
        try positions(on: ground, anchors: anchors, checkpoint: {}, isAllowed: isAllowed)
    }

    /// The same, with a function that is called now and then while places are weighed and may throw to end the work.
    public func positions(
        on ground: Ground, anchors: [Position], checkpoint: () throws -> Void, isAllowed: (Position) throws -> Bool
    ) rethrows -> [Position] {
        let raw =
            switch ground {
            case .aroundDemand: DemandSurroundings.places(around: demand.points) + corners
            case .along(let lines): StreetPlaces.places(along: lines, every: Self.streetStep)
            }
        let ranked = try ranked(raw + anchors, checkpoint)
        guard ranked.count > maximum else { return try ranked.map(\.position).filter(isAllowed) }
        let spreads = Set(ranked.map { PlaneSquare($0.position, side: Self.spreadCell) }).count
        var spread = CandidateSpread(ranked)
        try spread.choose(
            upTo: maximum / 2, atMost: max(1, maximum / 2 / spreads), perSquareOf: Self.spreadCell, isAllowed: isAllowed
        )
        try spread.choose(upTo: maximum, isAllowed: isAllowed)
        return spread.chosen.sorted().map { ranked[$0].position }
    }

    /// The places that suffice for a plain radius, where they are few enough to be taken beside all others.
    private var corners: [Position] {
        guard demand.effect.breakpoints.count == 1 else { return [] }
        return CircleIntersections.positions(around: demand.points, radius: demand.effect.reach, maximum: maximum / 2)
            ?? []
    }

    /// Positions by decreasing potential, without those that add nothing or that stand too near to a container; equal
    /// ones from west to east, and none twice.
    private func ranked(
        _ positions: [Position], _ checkpoint: () throws -> Void
    ) rethrows -> [(position: Position, potential: Double)] {
        var scored: [(position: Position, potential: Double)] = []
        for position in Set(positions) {
            if scored.count % 256 == 0 { try checkpoint() }
            scored.append((position, demand.potential(of: position)))
        }
        return scored.filter { $0.potential > 0 && keepsSpacing($0.position) }.sorted {
            ($1.potential, $0.position.x, $0.position.y) < ($0.potential, $1.position.x, $1.position.y)
        }
    }

    private func keepsSpacing(_ position: Position) -> Bool {
        guard spacing > 0 else { return true }
        var isFree = true
        standing.forEach(within: spacing, of: position) { _, metres in
            if metres < spacing { isFree = false }
        }
        return isFree
    }
}
