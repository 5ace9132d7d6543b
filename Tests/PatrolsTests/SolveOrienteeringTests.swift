import Patrols
import SimpleFeatures
import TestSupport
import Testing

/// Ten stops anywhere in a square kilometre, with whole scores.
private func randomProblem(seed: UInt64) throws -> OrienteeringProblem {
    var dice = Dice(seed: seed)
    let positions = BruteForce.positions(10, dice: &dice)
    return try OrienteeringProblem(
        scores: positions.map { _ in Double(Int.random(in: 0...9, using: &dice)) },
        distances: DistanceMatrix(among: positions), start: 0, end: seed.isMultiple(of: 2) ? 0 : 1,
        budget: .random(in: 1000...3500, using: &dice))
}

@Test(arguments: 0..<12 as Range<UInt64>)
func `The route found is worth as much as the best of all routes, and no more than the bound`(seed: UInt64) throws {
    let problem = try randomProblem(seed: seed)
    let solution = solveOrienteering(problem, seed: seed, effort: .init(rounds: 60))
    let best = BruteForce.bestScore(problem)
    #expect(abs(solution.best.score - best) < 1e-9)
    #expect(solution.upperBound >= best - 1e-9)
}

@Test(arguments: 0..<6 as Range<UInt64>)
func `Every route keeps to the budget, starts and ends where it should, and visits nothing twice`(seed: UInt64) throws {
    let problem = try randomProblem(seed: seed)
    let solution = solveOrienteering(problem, seed: seed, effort: .init(rounds: 40))
    for route in [solution.best] + solution.others {
        #expect(problem.distances.length(of: route.stops) == route.length)
        #expect(route.length <= problem.budget)
        #expect(route.stops.first == problem.start && route.stops.last == problem.end)
        let inner = route.stops.dropFirst().dropLast()
        #expect(Set(inner).count == inner.count && !inner.contains(problem.start) && !inner.contains(problem.end))
    }
    let sets = ([solution.best] + solution.others).map { $0.stops.sorted() }
    #expect(Set(sets).count == sets.count)
}

@Test func `The same seed gives the same route, and others are worth nearly as much`() throws {
    var dice = Dice(seed: 4)
    let positions = BruteForce.positions(20, dice: &dice)
    let problem = try OrienteeringProblem(
        scores: positions.map { _ in .random(in: 1...2, using: &dice) }, distances: DistanceMatrix(among: positions),
        start: 0, end: 0, budget: 2500)
    let solution = solveOrienteering(problem, seed: 1, effort: .init(rounds: 40))
    let again = solveOrienteering(problem, seed: 1, effort: .init(rounds: 40))
    #expect(solution.best == again.best && solution.others == again.others)
    let routes = (0..<8 as Range<UInt64>).map { solution.route(worth: 0.95, seed: $0) }
    #expect(Set(routes).count > 1)
    #expect(routes.allSatisfy { $0.score >= solution.best.score * 0.95 })
}

@Test func `Nothing worth going to leaves the way to the end alone`() throws {
    let distances = DistanceMatrix(among: [Position(x: 0, y: 0), Position(x: 3, y: 4), Position(x: 90, y: 0)])
    let problem = try OrienteeringProblem(scores: [0, 0, 5], distances: distances, start: 0, end: 1, budget: 20)
    let solution = solveOrienteering(problem, seed: 1)
    #expect(solution.best.stops == [0, 1] && solution.best.length == 5)
}

@Test func `A search that is told to stop answers with what it has`() throws {
    let problem = try randomProblem(seed: 3)
    let solution = solveOrienteering(problem, seed: 1, effort: .init(rounds: .max) { true })
    #expect(solution.rounds == 0 && solution.best.score > 0)
}
