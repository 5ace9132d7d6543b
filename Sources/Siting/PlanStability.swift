import SimpleFeatures

/// How often the sites of a plan would be chosen again, had other finds been made.
public struct PlanStability: Hashable, Sendable {
    /// How many plans were made anew, each from resampled finds.
    public internal(set) var resamples = 0
    /// In how many of them each site is chosen: the very same candidate.
    public internal(set) var timesChosen: [Int]
    /// In how many of them a site is chosen within ``nearbyMetres`` of each site, or there: the same advice, a few metres
    /// further.
    public internal(set) var timesChosenNearby: [Int]
    /// What counts as nearby, in metres.
    public let nearbyMetres: Double
    /// The largest gap of the plans that were made anew: how much any of them may fall short of the best for its finds,
    /// among the candidates that gain at least half as much on their own as the weakest site adds.
    public internal(set) var largestGap = 0.0
    /// How much the plan's gain is flattered because the same finds chose the sites and measure them, in syringes a year.
    ///
    /// Efron's optimism: the mean, over the resamples, of what a plan gains on the finds that chose it less what it gains
    /// on the original finds (Efron & Gong, "A leisurely look at the bootstrap, the jackknife, and cross-validation",
    /// American Statistician 37, 1983; Harrell, Lee & Mark, Statistics in Medicine 15, 1996). A plan that does not depend
    /// on the finds has an optimism of 0, as every block counts once on average.
    public var optimism: Double { resamples > 0 ? totalOptimism / Double(resamples) : 0 }
    private var totalOptimism = 0.0

    /// Makes plans anew and compares.
    ///
    /// - Parameters:
    ///   - plan: the plan's candidates.
    ///   - blocks: the block of each demand point.
    ///   - engine: what makes the plans; a quick one will do.
    ///   - nearbyMetres: what counts as the same advice.
    ///   - cores: how many are used; the answer is the same on one or more.
    ///   - onResample: told how many plans have been made anew.
    ///   - shouldStop: ends the work within milliseconds; what was done until then is kept. Throws what the engine throws.
    public init(
        of plan: [Int], in problem: SitingProblem, blocks: [Int], bootstrap: BlockBootstrap, resamples: Int,
        engine: some SitingEngine, nearbyMetres: Double, seed: UInt64, cores: Int = 1,
        onResample: (Int) -> Void = { _ in }, shouldStop: @Sendable () -> Bool
    ) throws {
        (timesChosen, timesChosenNearby) = (plan.map { _ in 0 }, plan.map { _ in 0 })
        self.nearbyMetres = nearbyMetres
        let demand = ResampledDemand(problem.demand, blocks: blocks)
        let contenders = Contenders(problem, plan: plan).indices
        let original = try problem.with(demand.points(factors: nil), contenders)
        let draws = bootstrap.draws(resamples, seed: seed)
        for batch in stride(from: 0, to: resamples, by: 2 * cores) where !shouldStop() {
            let answers = Cores.map(min(2 * cores, resamples - batch), cores: cores) { offset in
                Result {
                    let resampled = try problem.with(demand.points(factors: draws[batch + offset]), contenders)
                    let solution = try engine.solve(resampled, seed: seed, shouldStop: shouldStop)
                    let gain = original.marginalGains(of: solution.sites.map(\.candidate)).reduce(0, +)
                    return (solution, optimism: solution.value - gain)
                }
            }
            // A plan whose search was stopped is not what its finds would choose.
            guard !shouldStop() else { break }
            for answer in answers {
                let (solution, optimism) = try answer.get()
                count(solution.sites.map { contenders[$0.candidate] }, plan: plan, candidates: problem.candidates)
                largestGap = max(largestGap, solution.gap)
                totalOptimism += optimism
            }
            onResample(self.resamples)
        }
    }

    private mutating func count(_ other: [Int], plan: [Int], candidates: [Candidate]) {
        resamples += 1
        let places = other.map { candidates[$0].position }
        for (index, site) in plan.enumerated() {
            if other.contains(site) { timesChosen[index] += 1 }
            let isNear = places.contains { $0.distance(to: candidates[site].position) <= nearbyMetres }
            if isNear { timesChosenNearby[index] += 1 }
        }
    }
}

/// Demand with coincident points merged once, so that every resample needs no more than a sum.
private struct ResampledDemand: Sendable {
    private var places: [Position] = []
    private var entries: [(place: Int, block: Int, weight: Double)] = []

    init(_ demand: [DemandPoint], blocks: [Int]) {
        var numbers: [Position: Int] = [:]
        for (point, block) in zip(demand, blocks) {
            let place = numbers[point.position] ?? places.count
            if place == places.count {
                numbers[point.position] = place
                places.append(point.position)
            }
            entries.append((place, block, point.weight))
        }
    }

    /// The demand when each block counts so many times; once when nothing is said.
    func points(factors: [Double]?) -> [DemandPoint] {
        var weights = [Double](repeating: 0, count: places.count)
        for entry in entries { weights[entry.place] += entry.weight * (factors?[entry.block] ?? 1) }
        return zip(places, weights).compactMap { $1 > 0 ? DemandPoint(position: $0, weight: $1) : nil }
    }
}

extension SitingProblem {
    /// The same problem with other demand and some of its candidates.
    fileprivate func with(_ demand: [DemandPoint], _ chosen: [Int]) throws -> SitingProblem {
        try SitingProblem(
            demand: demand, candidates: chosen.map { candidates[$0] }, standing: standing, effect: effect, rules: rules,
            distances: distances)
    }
}
