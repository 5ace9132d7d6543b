import Foundation

/// How sure the gain of a plan is, for chance in the finds and for what is not known of the effect.
public struct GainUncertainty: Hashable, Sendable {
    /// 95% percentile intervals of one gain, in syringes a year.
    public struct Intervals: Hashable, Sendable {
        /// When only the finds are resampled.
        public let finds: ClosedRange<Double>
        /// When the effect is drawn as well, independently; the same as of the finds where the effect has no interval.
        public let combined: ClosedRange<Double>
    }

    /// Of what each site adds to those before it; nil where it rests on finds of fewer than
    /// ``BlockBootstrap/fewestBlocksWithFinds`` blocks.
    public let sites: [Intervals?]
    /// Of all sites together.
    public let total: Intervals?

    /// How many draws the intervals rest on: (B + 1) · 2.5% is then a whole rank.
    public static let drawCount = 1999

    /// Draws finds and effects for a plan.
    ///
    /// Only the gains per block are needed, as a gain is linear in the weights of the demand: `drawCount` draws cost no
    /// more than one. The effect is a normal score, for which gains are computed at every half and taken straight
    /// between. O(13 · marginal gains + draws · blocks · sites).
    ///
    /// - Parameters:
    ///   - order: the plan's candidates by rank.
    ///   - blocks: the block of each demand point.
    ///   - effect: the interval of the problem's effect, where it has one.
    ///   - drawCount: how many draws; 1,999 make the ends of the interval sure within about a tenth of its half width.
    public init(
        of order: [Int], in problem: SitingProblem, blocks: [Int], bootstrap: BlockBootstrap, effect: EffectInterval?,
        seed: UInt64, drawCount: Int = Self.drawCount
    ) throws {
        let table = try BlockGains(of: order, in: problem, blocks: blocks, bootstrap: bootstrap, effect: effect)
        let draws = bootstrap.draws(drawCount, seed: seed)
        let scores = effect.map { _ in NormalScores.draw(drawCount, seed: seed) }
        let finds = draws.map { table.gains(factors: $0, score: 0) }
        let combined = scores.map { zip(draws, $0).map { table.gains(factors: $0, score: $1) } }
        func intervals(_ column: Int) -> Intervals? {
            guard table.blocksWithGain(column) >= BlockBootstrap.fewestBlocksWithFinds else { return nil }
            guard let ofFinds = finds.map({ $0[column] }).percentileInterval() else { return nil }
            let ofBoth = combined.flatMap { $0.map { $0[column] }.percentileInterval() }
            return Intervals(finds: ofFinds, combined: ofBoth ?? ofFinds)
        }
        sites = order.indices.map(intervals)
        total = intervals(order.count)
    }
}

/// What a plan gains per block of demand under curves of several scores: the sites' marginal gains by rank, then their sum.
private struct BlockGains {
    /// By score, block and column.
    private let gains: [[[Double]]]
    private static let scores = stride(from: -3.0, through: 3.0, by: 0.5).map(\.self)

    init(
        of order: [Int], in problem: SitingProblem, blocks: [Int], bootstrap: BlockBootstrap, effect: EffectInterval?
    ) throws {
        var demand = [[DemandPoint]](repeating: [], count: bootstrap.blockCount)
        for (point, block) in zip(problem.demand, blocks) { demand[block].append(point) }
        let chosen = order.map { problem.candidates[$0] }
        let problems = try demand.map { points in
            try SitingProblem(
                demand: points, candidates: chosen, standing: problem.standing, effect: problem.effect,
                rules: SitingRules(count: chosen.count), distances: problem.distances)
        }
        let curves = effect.map { effect in Self.scores.map { effect.curve(atScore: $0) } } ?? [problem.effect]
        gains = curves.map { curve in
            problems.map { problem in
                let marginal = problem.with(effect: curve).marginalGains(of: Array(chosen.indices))
                return marginal + [marginal.reduce(0, +)]
            }
        }
    }

    /// How many blocks a column gains anything in, under the estimate.
    func blocksWithGain(_ column: Int) -> Int { gains[gains.count / 2].count { $0[column] > 0 } }

    /// The columns' gains when each block counts so many times, under the curve of a score.
    func gains(factors: [Double], score: Double) -> [Double] {
        let place = gains.count == 1 ? 0 : min(Double(gains.count - 1), max(0, (score - Self.scores[0]) * 2))
        let (low, share) = (Int(place), place - place.rounded(.down))
        let below = sum(gains[low], factors)
        guard share > 0 else { return below }
        return zip(below, sum(gains[low + 1], factors)).map { $0 + share * ($1 - $0) }
    }

    private func sum(_ blocks: [[Double]], _ factors: [Double]) -> [Double] {
        var sums = [Double](repeating: 0, count: blocks.first?.count ?? 0)
        for (block, factor) in zip(blocks, factors) where factor > 0 {
            for column in sums.indices { sums[column] += factor * block[column] }
        }
        return sums
    }
}
