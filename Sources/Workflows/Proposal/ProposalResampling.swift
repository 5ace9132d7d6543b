import Siting

/// What resampling the finds told about a proposal.
public enum ProposalResampling: Sendable, Equatable {
    /// Nothing: it was not asked for.
    case off
    /// Nothing: the finds span too few weeks for an honest interval.
    case periodTooShort(weeks: Int)
    /// The finds were resampled.
    case done(Summary)

    /// How the finds were resampled, and what that says about the proposal as a whole.
    public struct Summary: Sendable, Equatable {
        /// How many blocks of time the finds were divided into.
        public let blocks: Int
        /// The least length of a block, in weeks.
        public let blockWeeks: Int
        /// How many proposals were made anew, each from resampled finds.
        public let resamples: Int
        /// Within how many metres another site counts as the same advice.
        public let nearbyMetres: Double
        /// How far any of those proposals may be from the best for its finds, as a share of the bound.
        public let largestGap: Double
        /// How much the gain is flattered because the same finds chose the sites and measure them, as a share of it.
        public let optimism: Double
    }

    /// The summary, where finds were resampled.
    public var summary: Summary? {
        guard case .done(let summary) = self else { return nil }
        return summary
    }
}

/// How often a site was chosen in proposals from resampled finds.
public struct SiteStability: Sendable, Equatable {
    /// The very same candidate.
    public let timesChosen: Int
    /// That one, or another nearby.
    public let timesChosenNearby: Int
}

/// The resampling of one proposal.
struct Resampling {
    /// For the proposal as a whole.
    let outcome: ProposalResampling
    /// Of each site by rank; nil where nothing was resampled.
    let sites: [SiteStability?]

    /// Two places this near are the same advice, unless a container reaches so little that half of that is less.
    private static let nearbyMetres = 100.0

    init(
        of solution: SitingSolution, in problem: SitingProblem, _ demand: ProposalDemand,
        _ parameters: ProposalParameters, engine: some SitingEngine, cores: Int,
        _ watch: ProposalWatch
    ) throws {
        let request = parameters.request
        guard request.resamples > 0, let blocks = demand.blocks else {
            outcome =
                request.resamples > 0 ? .periodTooShort(weeks: FindBlocks.weeks(in: parameters.period)) : .off
            sites = solution.sites.map { _ in nil }
            return
        }
        let stability = try PlanStability(
            of: solution.sites.map(\.candidate), in: problem, blocks: blocks.ofFind, bootstrap: blocks.bootstrap,
            resamples: request.resamples, engine: engine,
            nearbyMetres: min(Self.nearbyMetres, problem.effect.reach / 2), seed: request.seed, cores: cores,
            onResample: { watch.report(.resampling, Double($0) / Double(request.resamples)) },
            shouldStop: watch.shouldStop)
        try watch.check()
        outcome = .done(
            ProposalResampling.Summary(
                blocks: blocks.bootstrap.blockCount, blockWeeks: blocks.weeks, resamples: stability.resamples,
                nearbyMetres: stability.nearbyMetres, largestGap: stability.largestGap,
                optimism: solution.value > 0 ? stability.optimism / solution.value : 0))
        sites = zip(stability.timesChosen, stability.timesChosenNearby).map(SiteStability.init)
    }
}
