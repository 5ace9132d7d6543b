import SimpleFeatures

/// A place where syringes are found.
public struct DemandPoint: Hashable, Sendable {
    /// Where, in a metric CRS.
    public let position: Position
    /// Syringes a year, weighted as the planner wishes; at least 0.
    public let weight: Double

    /// Makes a demand point; the problem that takes it checks it.
    public init(position: Position, weight: Double) {
        self.position = position
        self.weight = weight
    }
}

/// A place where a container may stand.
public struct Candidate: Hashable, Sendable {
    /// What the planner has decided about a candidate beforehand.
    public enum Status: String, Hashable, Sendable, Codable {
        /// May be chosen.
        case free
        /// Must be chosen.
        case pinned
        /// May not be chosen, and is never named as an alternative.
        case banned
    }

    /// Where, in a metric CRS.
    public let position: Position
    /// The neighbourhood it lies in, by any number; nil where the limit per area does not apply.
    public let area: Int?
    /// What the planner decided.
    public let status: Status

    /// Makes a candidate; the problem that takes it checks it.
    public init(position: Position, area: Int? = nil, status: Status = .free) {
        self.position = position
        self.area = area
        self.status = status
    }
}

/// What every plan must keep to.
public struct SitingRules: Hashable, Sendable {
    /// How many sites to choose, pinned ones included.
    public let count: Int
    /// The least distance in metres between any two containers, standing ones included; exactly this far is allowed.
    public let spacing: Double
    /// The most sites in one area; standing containers do not count. Nil for no limit.
    public let maximumPerArea: Int?
    /// Areas that must each have at least one site.
    public let requiredAreas: [Int]
    /// The least number of areas that must have a site; candidates without an area count for none.
    public let minimumAreas: Int

    /// Makes rules; the problem that takes them checks them.
    public init(
        count: Int, spacing metres: Double = 0, maximumPerArea: Int? = nil, requiredAreas: [Int] = [],
        minimumAreas: Int = 0
    ) {
        self.count = count
        self.spacing = metres
        self.maximumPerArea = maximumPerArea
        self.requiredAreas = Set(requiredAreas).sorted()
        self.minimumAreas = minimumAreas
    }

    /// The same rules for another number of sites.
    public func with(count: Int) -> SitingRules {
        SitingRules(
            count: count, spacing: spacing, maximumPerArea: maximumPerArea, requiredAreas: requiredAreas,
            minimumAreas: minimumAreas)
    }
}

/// Where to put `rules.count` containers so that most syringes are avoided.
///
/// The maximal covering location problem (Church & ReVelle 1974) with gradual coverage (Berman & Krass 2002) and
/// standing facilities. A plan S gains, in syringes a year,
///
///     G(S) = Σᵢ wᵢ · max(0, max_{j ∈ S} e(dᵢⱼ) − e0ᵢ)
///
/// where e0ᵢ is the effect that the nearest standing container already has at demand point i. Positions are in one
/// metric CRS; distances are straight lines, or those of a ``DistanceTable``.
public struct SitingProblem: Sendable {
    /// Where syringes are found; several points may coincide.
    public let demand: [DemandPoint]
    /// Where containers may stand; plans name them by their index here.
    public let candidates: [Candidate]
    /// Where containers stand already.
    public let standing: [Position]
    /// How far it is from containers to demand; nil for straight lines. Spacing is always in a straight line.
    public let distances: DistanceTable?
    /// What a container does at a distance.
    public private(set) var effect: EffectCurve
    /// What a plan must keep to.
    public private(set) var rules: SitingRules

    /// Largest coordinate in metres and largest weight that are taken for meant.
    private static let largest = 1e12

    /// Makes a problem, or throws ``SitingError/invalidProblem(_:)`` when a number in it makes no sense. Whether a
    /// plan exists that keeps the rules is for the engine to find out.
    ///
    /// A table of distances must know all places and reach as far as the effect does.
    public init(
        demand: [DemandPoint], candidates: [Candidate], standing: [Position] = [], effect: EffectCurve,
        rules: SitingRules, distances: DistanceTable? = nil
    ) throws {
        for (index, point) in demand.enumerated() {
            try Self.check(point.position, "demand point \(index)")
            guard (0...Self.largest).contains(point.weight) else {
                throw SitingError.invalidProblem("weight \(point.weight) of demand point \(index) is not 0 or more")
            }
        }
        for (index, candidate) in candidates.enumerated() { try Self.check(candidate.position, "candidate \(index)") }
        for (index, position) in standing.enumerated() { try Self.check(position, "standing container \(index)") }
        try Self.check(rules)
        try distances?.check(demand, from: candidates.map(\.position) + standing, reach: effect.reach)
        self.distances = distances
        self.demand = demand
        self.candidates = candidates
        self.standing = standing
        self.effect = effect
        self.rules = rules
    }

    /// The same problem under another effect curve, which with a table of distances works no farther than the table reaches.
    public func with(effect: EffectCurve) -> SitingProblem {
        var problem = self
        problem.effect = effect
        return problem
    }

    /// The same problem under other rules; throws as ``init(demand:candidates:standing:effect:rules:)`` does.
    public func with(rules: SitingRules) throws -> SitingProblem {
        try Self.check(rules)
        var problem = self
        problem.rules = rules
        return problem
    }

    /// How far it is from the place of a container to a place of demand; nil where a table says that it is beyond its reach.
    public func metres(from container: Position, to demand: Position) -> Double? {
        guard let distances else { return container.distance(to: demand) }
        return distances.metres(from: container, to: demand)
    }

    private static func check(_ position: Position, _ name: String) throws {
        guard abs(position.x) <= largest, abs(position.y) <= largest else {
            throw SitingError.invalidProblem("position (\(position.x), \(position.y)) of \(name) is not in metres")
        }
    }

    private static func check(_ rules: SitingRules) throws {
        guard rules.count >= 0 else {
            throw SitingError.invalidProblem("cannot choose \(rules.count) sites")
        }
        guard (0...largest).contains(rules.spacing) else {
            throw SitingError.invalidProblem("spacing \(rules.spacing) m is not 0 or more")
        }
        if let limit = rules.maximumPerArea, limit < 0 {
            throw SitingError.invalidProblem("cannot allow \(limit) sites per area")
        }
        guard rules.minimumAreas >= 0 else {
            throw SitingError.invalidProblem("cannot ask for sites in \(rules.minimumAreas) areas")
        }
    }
}

extension DistanceTable {
    /// Throws ``SitingError/invalidProblem(_:)`` unless a problem's places are all in the table.
    fileprivate func check(_ demand: [DemandPoint], from origins: [Position], reach: Double) throws {
        func require(_ isRight: Bool, _ what: String) throws {
            if !isRight { throw SitingError.invalidProblem("the table of distances \(what)") }
        }
        try require(reach <= self.reach, "reaches \(self.reach) m, and a container works to \(reach) m")
        try require(origins.allSatisfy { row(of: $0) != nil }, "has no row for some candidate or container")
        try require(demand.allSatisfy { number(of: $0.position) != nil }, "does not know some place of demand")
    }
}
