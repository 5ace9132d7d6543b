import Testing

@testable import Siting

/// Bounds at any prices, and what they decide, against trying every plan.
@Suite struct RelaxationTests {
    @Test("No plan gains more than the bound, whatever the multipliers", arguments: UInt64(0)..<200)
    func boundHolds(seed: UInt64) throws {
        let problem = try RandomWorld.problem(seed: seed)
        guard let optimum = BruteForce.optimum(problem) else { return }
        let rest = try whole(problem)
        var random = RandomWorld.Dice(state: seed)
        for _ in 0..<10 { #expect(rest.relaxed(at: rest.prices(&random)).bound >= optimum) }
    }

    @Test("Fixing loses no plan above the cutoff, and no plan it loses gains more than it says")
    func fixingIsSound() throws {
        var (decided, lost) = (0, 0)
        for seed in UInt64(0)..<150 {
            let problem = try RandomWorld.problem(seed: seed)
            let plans = BruteForce.allowedPlans(problem).map { (sites: Set($0), gain: BruteForce.gain(problem, $0)) }
            guard let optimum = plans.map(\.gain).max(), optimum > 0 else { continue }
            let rest = try whole(problem)
            var random = RandomWorld.Dice(state: seed)
            let selections = (0..<20).map { _ in rest.relaxed(at: rest.prices(&random)) }
            let selection = try #require(selections.min { $0.bound < $1.bound })
            for share in [0.6, 0.9, 1] {
                let fixing = Fixing(rest, selection, cutoff: Cutoff(value: share * optimum, isIntegral: false))
                let (must, may) = rest.sites(of: fixing)
                let gone = plans.filter { !must.isSubset(of: $0.sites) || !$0.sites.isSubset(of: may) }.map(\.gain)
                decided += fixing.count
                lost += gone.count
                let limit = min(fixing.leftOut, share * optimum * (1 + SitingSolution.tolerance))
                #expect((gone.max() ?? 0) <= limit + 1e-9 * optimum, "seed \(seed)")
            }
        }
        #expect(decided >= 300 && lost >= 1_000, "it must have something to decide")
    }

    private func whole(_ problem: SitingProblem) throws -> ResidualProblem {
        let columns = GainColumns(problem, candidates: problem.candidates.indices)
        return try #require(ResidualProblem(columns, RuleBook(problem)))
    }
}

extension ResidualProblem {
    /// Random multipliers: for a row from nothing to its largest gain, for a clique up to twenty.
    fileprivate func prices(_ random: inout RandomWorld.Dice) -> Multipliers {
        var largest = [Double](repeating: 0, count: columns.rowCount)
        for column in 0..<columns.count { columns.raise(&largest, by: column) }
        return Multipliers(
            demand: largest.map { $0 * random.number(below: 1) },
            cliques: cliques.map { _ in max(0, random.number(below: 40) - 20) })
    }

    /// The candidates that every plan left must have, and those that it may have.
    fileprivate func sites(of fixing: Fixing) -> (must: Set<Int>, may: Set<Int>) {
        let must = Set(taken + fixing.taken.map { candidates[$0] })
        return (must, must.union(fixing.kept.map { candidates[$0] }))
    }
}
