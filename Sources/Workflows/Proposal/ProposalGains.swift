import Siting

/// What the sites of a solution avoid in plain syringes, with the intervals of the effect and of the finds.
struct Gains {
    /// By rank.
    let sites: [Estimate]
    /// Of all together.
    let total: Estimate

    init(
        _ solution: SitingSolution, _ plain: SitingProblem, _ demand: ProposalDemand, _ parameters: ProposalParameters
    ) throws {
        let order = solution.sites.map(\.candidate)
        let middle = plain.marginalGains(of: order)
        let ends = parameters.effectInterval.map { interval in
            [interval.lower, interval.upper].map { plain.with(effect: $0).marginalGains(of: order) }
        }
        let blocks = parameters.request.resamples > 0 ? demand.blocks : nil
        let chance = try blocks.map { blocks in
            try GainUncertainty(
                of: order, in: plain, blocks: blocks.ofFind, bootstrap: blocks.bootstrap,
                effect: parameters.effectInterval, seed: parameters.request.seed)
        }
        sites = middle.indices.map { index in
            Estimate(middle[index], effectEnds: ends?.map { $0[index] }, chance: chance?.sites[index])
        }
        total = Estimate(
            middle.reduce(0, +), effectEnds: ends?.map { $0.reduce(0, +) }, chance: chance?.total)
    }
}

extension Estimate {
    /// A number with the values that the ends of the effect give, and the intervals of a bootstrap.
    fileprivate init(_ value: Double, effectEnds: [Double]?, chance: GainUncertainty.Intervals?) {
        let effect = effectEnds.map { ends in ends.reduce(value, min)...ends.reduce(value, max) }
        self.init(
            value: value, interval: chance?.combined ?? effect, effectInterval: effect, findsInterval: chance?.finds)
    }
}
