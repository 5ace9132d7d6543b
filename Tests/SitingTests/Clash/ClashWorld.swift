import SimpleFeatures
import Siting

/// Random problems with few candidates and many rules, of which a good part leaves no plan.
enum ClashWorld {
    /// A problem on a square of 200 m with up to 9 candidates; positions on a 20 m raster so that some coincide.
    static func problem(seed: UInt64) throws -> SitingProblem {
        var random = RandomWorld.Dice(state: seed &* 7919 &+ 17)
        let size = 3 + random.roll(7)
        let areas = 1 + random.roll(4)
        let candidates = (0..<size).map { _ in
            let luck = random.roll(10)
            return Candidate(
                position: place(&random), area: random.roll(5) == 0 ? nil : random.roll(areas) * 5 + 2,
                status: luck < 2 ? .pinned : luck < 4 ? .banned : .free)
        }
        return try SitingProblem(
            demand: [DemandPoint(position: Position(x: 100, y: 100), weight: 3)], candidates: candidates,
            standing: (0..<random.roll(3)).map { _ in place(&random) }, effect: .radius(100),
            rules: SitingRules(
                count: random.roll(5), spacing: [0, 40, 90, 150][random.roll(4)],
                maximumPerArea: [nil, 0, 1, 2][random.roll(4)],
                requiredAreas: (0..<random.roll(3)).map { _ in random.roll(areas + 1) * 5 + 2 },
                minimumAreas: [0, 0, 1, 2, 3][random.roll(5)]))
    }

    private static func place(_ random: inout RandomWorld.Dice) -> Position {
        Position(x: Double(random.roll(11)) * 20, y: Double(random.roll(11)) * 20)
    }
}
