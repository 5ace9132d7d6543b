import Foundation
import Geodata
import SimpleFeatures
import Siting

/// Proposes sites with what was known on a day, and counts the finds after it that they would have been near to, beside sites
/// that simple rules choose from the same candidates.
///
/// Finds from ``BacktestRequest/until`` on do not reach anything that chooses sites, and containers placed since do not
/// stand. Places, streets and candidate sites have no date and are those of today. Nothing is stored.
///
/// - Throws: ``ProposalError`` when there are too few finds, before or after.
public func backtestSites(
    _ request: BacktestRequest, in geodata: Geodata, engine: some SitingEngine = InterchangeEngine(), now: Timestamp
) throws -> Backtest {
    let watch = ProposalWatch(shouldStop: { false }, onProgress: { _ in })
    let known = try request.parameters(geodata, now)
    let later = try request.later(than: known, geodata, now)
    let demand = try ProposalDemand(geodata, parameters: known, watch)
    let standing = try containers(standingOn: request.until, in: geodata)
    let candidates = try ProposalCandidates(geodata, demand: demand, standing: standing, parameters: known, watch)
    let walking = try ProposalWalking(
        geodata, demand: demand, candidates: candidates, standing: standing, parameters: known, cores: 1)
    let problem = try SitingProblem(
        demand: demand.weighted,
        candidates: candidates.sites.map { Candidate(position: $0.position, area: $0.areaIndex, status: $0.status) },
        standing: standing.compactMap(\.geometry.geometry.positions.first), effect: known.effect,
        rules: SitingRules(count: request.count, spacing: known.spacing, maximumPerArea: known.maximumPerArea),
        distances: walking?.table)
    let solution = try engine.solve(problem, seed: request.seed, shouldStop: { false })

    let plans = request.plans(solution, problem, finds: demand.plain.map(\.position))
    let after = try ProposalDemand(geodata, parameters: later, watch, fades: false)
    let judge = LaterFinds(
        after, period: later.period, problem: problem, candidates: Set(plans.flatMap { $1.joined() }),
        along: walking?.network)
    let counts = plans.map { method, plans in (method, plans.map { judge.count($0) }, plans.first?.count ?? 0) }
    let comparison = BacktestComparison(proposal: counts[0].1[0], seed: request.seed)
    return Backtest(
        request: request, city: geodata.profile.name, known: (known.period, demand.plain.count),
        later: (later.period, after.plain.count), candidates: problem.candidates.count, spacing: known.spacing,
        gap: solution.gap, isOnFoot: walking != nil, effect: known.effect, mostPerFind: known.maximumCountPerFind,
        isSimulated: try geodata.hasSimulatedFinds(in: known.period.lowerBound..<later.period.upperBound),
        rows: counts.map { comparison.row($0.0, $0.1, sites: $0.2) },
        sites: Dictionary(
            uniqueKeysWithValues: plans.map { method, plans in
                (method, (plans.first ?? []).map { problem.candidates[$0].position })
            }))
}

/// The containers that stood on a day, as far as their dates tell: one without a date that stands today counts as standing.
private func containers(standingOn day: Timestamp, in geodata: Geodata) throws -> [Container] {
    let text = day.localDay(in: geodata.profile.zone)
    return try geodata.all(Container.self).filter { container in
        switch container.status {
        case .installed: container.installedOn.map { $0 < text } ?? true
        case .closed: container.installedOn.map { $0 < text } ?? false && container.closedOn.map { $0 >= text } ?? false
        case .proposed, .approved: false
        }
    }
}

extension BacktestRequest {
    /// The parameters of the proposal on the finds before the day.
    fileprivate func parameters(_ geodata: Geodata, _ now: Timestamp) throws -> ProposalParameters {
        var request = proposal
        (request.count, request.allowsFewer, request.seed) = (count, true, seed)
        (request.from, request.to) = (from, until)
        return try ProposalParameters(
            try request.withLearntEffect(in: geodata), profile: geodata.profile,
            findPeriod: try geodata.findPeriod(), now: now)
    }

    /// The same on the finds after it, each counted as the city does whatever sites are chosen by.
    fileprivate func later(
        than known: ProposalParameters, _ geodata: Geodata, _ now: Timestamp
    ) throws -> ProposalParameters {
        var request = known.request
        (request.from, request.to) = (until, end(in: geodata.profile.zone))
        request.maximumCountPerFind = nil
        return try ProposalParameters(
            request, profile: geodata.profile, findPeriod: try geodata.findPeriod(), now: now)
    }

    private func end(in zone: TimeZone) -> Timestamp {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar.date(byAdding: .month, value: months, to: until.date).map { Timestamp($0) } ?? until
    }

    /// The plans of every way, as numbers of candidates; many of those drawn by lot.
    fileprivate func plans(
        _ solution: SitingSolution, _ problem: SitingProblem, finds: [Position]
    ) -> [(SitingMethod, [[Int]])] {
        let siting = SimpleSiting(finds: finds, problem: problem)
        var generator = SplitMix64(seed: seed)
        let random = (0..<randomPlans).map { _ in siting.random(using: &generator) }
        return [(.proposal, [solution.sites.map(\.candidate)])]
            + SitingMethod.simple.map { ($0, [siting.sites(by: $0)]) } + (random.isEmpty ? [] : [(.random, random)])
    }
}
