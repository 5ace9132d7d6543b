import SimpleFeatures
import Siting

/// Random problems small enough to try every plan, with every rule in play.
enum RandomWorld {
    /// The curves that problems draw from: linear, steps with a jump to zero, plain radius.
    static func curves() throws -> [EffectCurve] {
        try [
            .montreal, EffectCurve(steps: "25:0.9,50:0.8,120:0.3"), .radius(100), .steps([(within: 150, effect: 0.5)]),
        ]
    }

    /// A problem with up to 12 candidates, on a square of 400 m or on two of 300 m out of each other's reach.
    static func problem(seed: UInt64) throws -> SitingProblem {
        var random = Dice(state: seed)
        let isSplit = random.roll(3) == 0
        let weightUnit = random.roll(3) == 0 ? 1.0 : 7.0
        let areas = 2 + random.roll(3)
        let straight = try SitingProblem(
            demand: (0..<30).map { _ in
                DemandPoint(position: random.place(split: isSplit), weight: Double(random.roll(50)) / weightUnit)
            },
            candidates: (0..<8 + random.roll(5)).map { _ in random.candidate(areas: areas, split: isSplit) },
            standing: (0..<random.roll(3)).map { _ in random.place(split: isSplit) },
            effect: curves()[random.roll(4)], rules: random.rules(areas: areas))
        return seed % 3 == 2 ? try onFoot(straight, seed: seed) : straight
    }

    /// The same problem with distances that are no metric: up to half as long again as a straight line, and one in ten
    /// beyond reach altogether.
    static func onFoot(_ problem: SitingProblem, seed: UInt64) throws -> SitingProblem {
        var random = Dice(state: seed &+ 77)
        let reach = problem.effect.reach + Double(random.roll(2) * 50)
        let origins = problem.candidates.map(\.position) + problem.standing
        let places = Set(problem.demand.map(\.position)).sorted { ($0.x, $0.y) < ($1.x, $1.y) }
        var (starts, targets, metres) = ([0], [Int32](), [Double]())
        for origin in origins {
            for (number, place) in places.enumerated() {
                let walked = origin.distance(to: place) * (1 + Double(random.roll(51)) / 100)
                guard walked <= reach, random.roll(10) > 0 else { continue }
                targets.append(Int32(number))
                metres.append(walked)
            }
            starts.append(targets.count)
        }
        return try SitingProblem(
            demand: problem.demand, candidates: problem.candidates, standing: problem.standing, effect: problem.effect,
            rules: problem.rules,
            distances: DistanceTable(
                reach: reach, from: origins, to: places, starts: starts, targets: targets, metres: metres))
    }

    /// A number generator of its own, so that the tests do not share the module's.
    struct Dice {
        var state: UInt64

        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(sides))
        }

        /// Zero or more in steps of a hundredth.
        mutating func number(below limit: Int) -> Double { Double(roll(limit * 100)) / 100 }

        /// On a raster of 5 m, so that some places coincide.
        mutating func place(split: Bool = false) -> Position {
            let (west, side) = split ? (Double(roll(2)) * 900, 61) : (0, 81)
            return Position(x: west + Double(roll(side)) * 5, y: Double(roll(side)) * 5)
        }

        /// One in twelve is pinned, one in twelve banned, one in five in no area.
        mutating func candidate(areas: Int, split: Bool) -> Candidate {
            let luck = roll(12)
            return Candidate(
                position: place(split: split), area: roll(5) == 0 ? nil : area(of: areas),
                status: luck == 0 ? .pinned : luck == 1 ? .banned : .free)
        }

        /// Rules that leave a plan more often than not.
        mutating func rules(areas: Int) -> SitingRules {
            let (count, spacing) = (1 + roll(4), [0.0, 0, 60, 130][roll(4)])
            return SitingRules(
                count: count, spacing: spacing, maximumPerArea: [nil, nil, 1, 2][roll(4)],
                requiredAreas: (0..<[0, 0, 1, 2][roll(4)]).map { _ in area(of: areas) },
                minimumAreas: [0, 0, 1, 2, 3][roll(5)])
        }

        private mutating func area(of areas: Int) -> Int { roll(areas) * 7 - 3 }
    }
}
