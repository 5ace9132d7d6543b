import SimpleFeatures
import Testing

@testable import Siting

@Suite struct IndexTests {
    @Test("The grid finds exactly what looking at every point finds", arguments: UInt64(0)..<30)
    func grid(seed: UInt64) {
        var dice = RandomWorld.Dice(state: seed)
        let points = (0..<60).map { _ in dice.place() }
        let radius = [0, 5, 40, 130, 1_000][dice.roll(5)] as Double
        let grid = PointGrid(points, radius: radius)
        for place in points + [Position(x: -900, y: 5_000), Position(x: 401, y: 401)] {
            var found: Set<Int> = []
            grid.forEach(within: radius, of: place) { index, _ in found.insert(index) }
            #expect(found == Set(points.indices.filter { points[$0].distance(to: place) <= radius }))
        }
    }

    @Test("Merging equal rows changes no plan's gain and leaves few rows", arguments: UInt64(0)..<30)
    func merging(seed: UInt64) throws {
        var dice = RandomWorld.Dice(state: seed)
        let problem = try SitingProblem(
            demand: (0..<2_000).map { _ in DemandPoint(position: dice.place(), weight: 1) },
            candidates: (0..<5).map { _ in Candidate(position: dice.place()) },
            standing: [dice.place()], effect: EffectCurve(steps: "50:0.9,120:0.5"), rules: SitingRules(count: 3))
        let columns = GainColumns(problem, candidates: problem.candidates.indices)
        #expect(columns.rowCount < 200)
        for plan in [[0], [1, 4], [0, 2, 3]] {
            let difference = columns.value(of: plan) - BruteForce.gain(problem, plan)
            #expect(abs(difference) < 1e-9 * columns.value(of: plan))
        }
    }

    @Test("Cliques hold candidates that all conflict, and every conflict lies in one", arguments: UInt64(0)..<30)
    func cliques(seed: UInt64) {
        var dice = RandomWorld.Dice(state: seed)
        let conflicts = SpacingConflicts((0..<40).map { _ in dice.place() }, spacing: 120)
        let cliques = conflicts.cliques(among: Array(repeating: true, count: 40)).map { $0.map(Int.init) }
        for one in 0..<40 {
            for other in 0..<one {
                let isTogether = cliques.contains { $0.contains(one) && $0.contains(other) }
                #expect(isTogether == conflicts.clash(one, other))
            }
        }
    }
}
