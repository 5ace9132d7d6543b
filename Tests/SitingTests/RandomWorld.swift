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

    /// A problem on a square of 400 m with up to 12 candidates; positions on a 5 m raster so that some coincide.
    static func problem(seed: UInt64) throws -> SitingProblem {
        var random = Dice(state: seed)
        let size = 8 + random.roll(5)
        let areas = 2 + random.roll(3)
        let candidates = (0..<size).map { _ in
            let luck = random.roll(12)
            return Candidate(
                position: random.place(), area: random.roll(5) == 0 ? nil : random.roll(areas) * 7 - 3,
                status: luck == 0 ? .pinned : luck == 1 ? .banned : .free)
        }
        return try SitingProblem(
            demand: (0..<30).map { _ in DemandPoint(position: random.place(), weight: Double(random.roll(50)) / 7) },
            candidates: candidates,
            standing: (0..<random.roll(3)).map { _ in random.place() },
            effect: curves()[random.roll(4)],
            rules: SitingRules(
                count: 1 + random.roll(4), spacing: [0, 0, 60, 130][random.roll(4)],
                maximumPerArea: [nil, 1, 2][random.roll(3)]))
    }

    /// A number generator of its own, so that the tests do not share the module's.
    struct Dice {
        var state: UInt64

        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(sides))
        }

        mutating func place() -> Position {
            Position(x: Double(roll(81)) * 5, y: Double(roll(81)) * 5)
        }
    }
}
