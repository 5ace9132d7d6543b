import SimpleFeatures

/// Improves a plan by exchanges of one site, and by choosing a few sites near each other anew.
///
/// Iterated local search (Lourenço, Martin & Stützle, "Iterated local search", Handbook of Metaheuristics, 2003). Sites
/// gain together only where their reaches overlap, so a kick takes out a few neighbours, and afterwards only the sites
/// near what changed are looked at; what comes in for them may be anywhere.
struct LocalSearch {
    /// Columns with what they gain beyond what is secured, in syringes a year.
    struct Choice {
        var columns: [Int]
        var value: Double
    }

    private let ground: Walk.Ground
    private let cores: Int

    /// How many walks go side by side, on any number of cores, before the best is taken over by all.
    private static let walks = 4
    /// The largest tolerance of a walk, as a share of what a site gains on average.
    private static let warmth = 0.3
    /// How many gains a walk may read before it ends: some tenths of a second.
    private static let mostWork = 40_000_000

    /// A search among the columns of a problem. O(entries).
    init(_ problem: ResidualProblem, _ context: SearchContext) {
        ground = Walk.Ground(problem, context)
        cores = context.cores
    }

    /// The best choice met, beginning with some columns; fewer than are wanted where no more could be placed.
    ///
    /// Stops when so many rounds in a row gave nothing better, besides those of before.
    func improved(
        _ start: [Int], idleRounds: Int, after idleSoFar: Int, using generator: inout SplitMix64, effort: Effort
    ) -> Choice {
        var best = settled(start, effort)
        var idle = 0
        while idle < idleRounds, !effort.isExhausted, !best.columns.isEmpty {
            let seeds = (0..<Self.walks).map { _ in generator.next() }
            let (from, pastIdle) = (best, idleSoFar + idle)
            let found = Cores.map(Self.walks, cores: cores) { walk(from: from, idle: pastIdle, seed: seeds[$0]) }
            effort.spend(found.reduce(0) { $0 + $1.work })
            idle += 1
            for other in found where other.choice.value > best.value * (1 + 1e-12) { (best, idle) = (other.choice, 0) }
        }
        return best
    }

    /// A walk of a kick for each site, and more the longer nothing better was found; then every other one is tolerant of
    /// worse plans at first, and less and less.
    private func walk(from start: Choice, idle: Int, seed: UInt64) -> (choice: Choice, work: Int) {
        var walk = Walk(ground, from: start.columns, seed: seed)
        let kicks = start.columns.count * (1 + idle / 2)
        let tolerance = idle % 2 == 0 ? 0 : Self.warmth * start.value / Double(start.columns.count)
        for kick in 0..<kicks where walk.work < Self.mostWork {
            walk.kick(tolerance: tolerance * Double(kicks - kick) / Double(kicks))
        }
        return walk.result
    }

    private func settled(_ start: [Int], _ effort: Effort) -> Choice {
        var walk = Walk(ground, from: start, seed: 0)
        walk.settle()
        effort.spend(walk.result.work)
        return walk.result.choice
    }
}
