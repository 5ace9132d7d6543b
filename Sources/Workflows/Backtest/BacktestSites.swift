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
    let (known, later) = try (
        request.parameters(known: true, geodata, now), request.parameters(known: false, geodata, now)
    )
    let demand = try ProposalDemand(geodata, parameters: known, watch)
    let standing = try containers(standingOn: request.until, in: geodata)
    let candidates = try ProposalCandidates(geodata, demand: demand, standing: standing, parameters: known, watch)
    let problem = try SitingProblem(
        demand: demand.weighted,
        candidates: candidates.sites.map { Candidate(position: $0.position, area: $0.areaIndex, status: $0.status) },
        standing: standing.compactMap(\.geometry.geometry.positions.first), effect: known.effect,
        rules: SitingRules(count: request.count, spacing: known.spacing, maximumPerArea: known.maximumPerArea))
    let solution = try engine.solve(problem, seed: request.seed, shouldStop: { false })

    let plans = request.plans(solution, problem, finds: demand.plain.map(\.position))
    let after = try ProposalDemand(geodata, parameters: later, watch, fades: false)
    let judge = LaterFinds(after, period: later.period, problem: problem)
    let counts = plans.map { method, plans in (method, plans.map { judge.count($0) }, plans.first?.count ?? 0) }
    let comparison = BacktestComparison(proposal: counts[0].1[0], seed: request.seed)
    return Backtest(
        request: request, city: geodata.profile.name, known: (known.period, demand.plain.count),
        later: (later.period, after.plain.count), candidates: problem.candidates.count, spacing: known.spacing,
        gap: solution.gap,
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
    /// The parameters of a proposal on the finds before, or after.
    fileprivate func parameters(known: Bool, _ geodata: Geodata, _ now: Timestamp) throws -> ProposalParameters {
        var request = ProposalRequest()
        (request.count, request.allowsFewer, request.seed) = (count, true, seed)
        (request.from, request.to) = known ? (from, until) : (until, end(in: geodata.profile.zone))
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

/// The finds after the day, with what standing containers avoid of each.
private struct LaterFinds {
    let finds: [LaterFind]
    let without: [Double]
    let problem: SitingProblem
    let weeks: Int

    init(_ demand: ProposalDemand, period: Range<Timestamp>, problem: SitingProblem) {
        let weeks = max(1, FindBlocks.weeks(in: period))
        let start = period.lowerBound.secondsSince1970
        finds = demand.plain.indices.map { index in
            let week = (demand.times[index].secondsSince1970 - start) / (7 * 86_400)
            return LaterFind(
                position: demand.plain[index].position, weight: demand.plain[index].weight,
                weighted: demand.weighted[index].weight, week: min(week, weeks - 1))
        }
        without = finds.map { find in
            let metres = problem.standing.map { $0.distance(to: find.position) }.min()
            return metres.map { problem.effect.effect(atMetres: $0) } ?? 0
        }
        (self.problem, self.weeks) = (problem, weeks)
    }

    func count(_ plan: [Int]) -> BacktestCount {
        BacktestCount(
            finds, without: without, sites: plan.map { problem.candidates[$0].position }, effect: problem.effect,
            weekCount: weeks)
    }
}
