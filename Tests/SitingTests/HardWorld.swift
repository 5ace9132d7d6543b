import SimpleFeatures
import Siting

/// Random problems in which the linear relaxation promises more than any plan gains, so that the search must divide:
/// crowded circles, spacing that barely fits and full areas.
enum HardWorld {
    private static let (finds, candidates) = (70, 14)

    /// A problem with five sites on a square of 200 m, or on two of them out of each other's reach.
    static func problem(seed: UInt64) throws -> SitingProblem {
        var random = RandomWorld.Dice(state: seed)
        let squares = random.roll(4) == 0 ? 2 : 1
        func place(_ random: inout RandomWorld.Dice, in square: Int) -> Position {
            Position(x: Double(square * 900 + random.roll(201)), y: Double(random.roll(201)))
        }
        return try SitingProblem(
            demand: (0..<finds).map {
                DemandPoint(position: place(&random, in: $0 % squares), weight: Double(1 + random.roll(9)))
            },
            candidates: (0..<candidates).map {
                let square = $0 % squares
                return Candidate(position: place(&random, in: square), area: 3 * square + random.roll(3))
            },
            effect: random.roll(3) == 0 ? EffectCurve(steps: "40:0.9,70:0.4") : .radius(60),
            rules: SitingRules(
                count: 5, spacing: squares == 2 ? 80 : [0, 60, 70][random.roll(3)],
                maximumPerArea: squares == 2 ? 1 : 2, requiredAreas: random.roll(2) == 0 ? [random.roll(3)] : [],
                minimumAreas: random.roll(4)))
    }
}
