/// A search over a problem that falls apart into blocks which share no demand, conflict or area.
///
/// The gain of a plan is then the sum over the blocks, and only the number of sites ties them together. For every block
/// and number of sites a bound is kept, at first from the multipliers of the whole; the division of the sites over the
/// blocks with the largest sum of bounds is found by dynamic programming, and the block in it that is bounded worst is
/// searched further. When a division's bounds are all reached, it is best. The work adds up over the blocks, where
/// branch and bound on the whole would multiply it.
final class BlockSearch {
    private let context: SearchContext
    private let count: Int
    private let secured: Double
    private let taken: [Int]
    private let isIntegral: Bool
    private var blocks: [Block]
    /// The best plan that was met.
    private(set) var plan: PartPlan?
    /// No plan gains more than this, or than the value searched above where that is more.
    private(set) var bound: Double

    /// How many parts were looked at.
    var parts: Int { blocks.reduce(0) { $0 + $1.parts } }

    /// Nil when the problem does not fall apart.
    init?(
        _ problem: ResidualProblem, _ multipliers: Multipliers, bound: Double, isIntegral: Bool, plan: PartPlan?,
        _ context: SearchContext
    ) {
        let groups = problem.independentColumns()
        guard groups.count > 1 else { return nil }
        (count, secured, taken) = (problem.count, problem.secured, problem.taken)
        (self.isIntegral, self.context, self.bound) = (isIntegral, context, bound)
        blocks = groups.map { Block(problem, columns: $0, multipliers, isIntegral: isIntegral, context) }
        if let plan { learn(from: plan) }
        updateBound()
    }

    /// Takes a plan that was found elsewhere into account.
    func learn(from plan: PartPlan) {
        for block in blocks { block.learn(from: plan) }
    }

    /// Searches for plans above a value, until it is settled or about so many gains were read.
    func search(above value: Double, reading limit: Int, effort: Effort) {
        let end = effort.spent + limit
        while effort.spent < end, !effort.isExhausted {
            combinePlans()
            let cutoff = Cutoff(value: max(value, plan?.value ?? -.infinity), isIntegral: isIntegral)
            updateBound()
            guard !cutoff.closes(bound), let work = nextWork(cutoff) else { return }
            let block = blocks[work.block]
            block.search(
                count: work.count, above: work.value, reading: max(2_000_000, block.spent(on: work.count)),
                effort: effort)
        }
        combinePlans()
        updateBound()
    }

    private func updateBound() {
        let best = Division(blocks.map(\.upper), count: count)
        bound = min(bound, secured + best.value)
    }

    private func combinePlans() {
        let best = Division(blocks.map(\.lower), count: count)
        guard secured + best.value > plan?.value ?? -.infinity, best.value > -.infinity else { return }
        let sites = zip(blocks, best.counts).flatMap { $0.candidates(count: $1) }
        plan = PartPlan(value: secured + best.value, candidates: taken + sites)
    }

    /// The block of the division with the largest bounds whose own bound is furthest from what is known to be possible.
    private func nextWork(_ cutoff: Cutoff) -> (block: Int, count: Int, value: Double)? {
        let best = Division(blocks.map(\.upper), count: count)
        var widest: (block: Int, count: Int, value: Double)?
        var widestGap = 0.0
        for (index, block) in blocks.enumerated() {
            let sites = best.counts[index]
            let others = Division(
                blocks.indices.filter { $0 != index }.map { blocks[$0].upper }, count: count - sites)
            let value = max(block.lower[sites], cutoff.value - secured - others.value)
            let gap = block.upper[sites] - value
            if gap > widestGap { (widest, widestGap) = ((index, sites, value), gap) }
        }
        return widest
    }
}
