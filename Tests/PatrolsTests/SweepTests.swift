import Patrols
import SimpleFeatures
import TestSupport
import Testing

private func randomSweep(places: Int, teams: Int, seed: UInt64) throws -> SweepProblem {
    var dice = Dice(seed: seed)
    let positions = BruteForce.positions(places + 1, dice: &dice)
    return try SweepProblem(
        walking: DistanceMatrix(among: positions, times: 1.0 / 60),
        searching: [0] + (0..<places).map { _ in .random(in: 2...20, using: &dice) }, teams: teams)
}

@Test(arguments: 1..<7 as Range<UInt64>)
func `A sweep is done as early as the best of all divisions`(seed: UInt64) throws {
    let problem = try randomSweep(places: 5, teams: 2 + Int(seed % 2), seed: seed)
    let plan = solveSweep(problem, seed: seed, effort: .init(rounds: 100))
    let best = BruteForce.shortestSweep(problem)
    #expect(abs(plan.longest - best) < 1e-6)
    #expect(problem.lowerBound <= best + 1e-6)
}

@Test func `In a sweep every place is searched by one team, and the times are right`() throws {
    let problem = try randomSweep(places: 16, teams: 3, seed: 9)
    let plan = solveSweep(problem, effort: .init(rounds: 100))
    #expect(plan.teams.flatMap { $0 }.sorted() == Array(1...16))
    for (team, minutes) in zip(plan.teams, plan.minutes) {
        let walk = problem.walking.length(of: [0] + team + [0])
        #expect(abs(walk + team.reduce(0) { $0 + problem.searching[$1] } - minutes) < 1e-9)
    }
    #expect(plan.gap < 0.2 && plan.gap >= 0)
}

@Test func `A sweep without places or with more teams than places is one too`() throws {
    let alone = try SweepProblem(walking: DistanceMatrix(among: [Position(x: 0, y: 0)]), searching: [0], teams: 2)
    #expect(solveSweep(alone).longest == 0)
    let few = try randomSweep(places: 2, teams: 4, seed: 1)
    #expect(solveSweep(few).teams.filter { !$0.isEmpty }.count == 2)
}

@Test func `A sweep without teams is refused`() {
    #expect(throws: RouteError.invalidProblem("a sweep needs at least one team")) {
        try SweepProblem(walking: DistanceMatrix(among: []), searching: [], teams: 0)
    }
}
