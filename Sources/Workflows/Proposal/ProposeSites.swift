import Foundation
import Geodata
import SimpleFeatures
import Siting

/// Proposes container sites for a city and stores the proposal: the whole way from finds to defended sites.
///
/// The same request on the same data gives the same proposal, with the same identifier; storing it again changes
/// nothing.
///
/// - Parameters:
///   - engine: what chooses the sites; by default one whose effort is limited where no deadline ends the search.
///   - clock: for the deadline and for measuring the solver's time; nothing else depends on it.
///   - deadline: how long the search may take; the best plan so far is given, with its bound.
///   - shouldStop: asked now and then; the same, on a caller's word.
/// - Throws: ``ProposalError`` when the request contradicts the policy or the data, `SitingError` when no plan keeps
///   the rules.
public func proposeSites(
    _ request: ProposalRequest, in geodata: Geodata, engine: (any SitingEngine)? = nil, now: Timestamp,
    clock: ContinuousClock = ContinuousClock(), deadline: Duration? = nil, shouldStop: () -> Bool = { false }
) throws -> Proposal {
    let parameters = try ProposalParameters(
        request, profile: geodata.profile, findPeriod: try geodata.findPeriod(), now: now)
    let dataRevision = try geodata.dataRevision()
    let demand = try ProposalDemand(geodata, parameters: parameters)
    let candidates = try ProposalCandidates(geodata, demand: demand, parameters: parameters)
    let standing = try geodata.all(Container.self).filter { $0.status == .installed }
    let asked = try SitingProblem(
        demand: demand.weighted,
        candidates: candidates.sites.map { Candidate(position: $0.position, area: $0.areaIndex, status: $0.status) },
        standing: standing.compactMap(\.geometry.geometry.positions.first),
        effect: parameters.effect,
        rules: SitingRules(
            count: request.count, spacing: parameters.spacing, maximumPerArea: parameters.maximumPerArea,
            requiredAreas: candidates.areaIndices(request.requiredAreas), minimumAreas: request.minimumAreas))

    let engine = engine ?? InterchangeEngine.searching(within: deadline)
    let (found, seconds) = try timed(by: clock, within: deadline) { isOver in
        try engine.search(
            asked, gaining: request.target, seed: request.seed, shouldStop: { isOver() || shouldStop() })
    }
    let solution = found.solution
    try request.check(solution.sites.count, by: geodata.profile.siting)
    let problem = try asked.with(rules: asked.rules.with(count: solution.sites.count))

    let description = SiteDescription(
        geodata: geodata, parameters: parameters, candidates: candidates, problem: problem, standing: standing)
    let gains = try Gains(solution, problem, demand, parameters)
    var sites = try description.sites(of: solution, gains: gains)
    let isSimulated = try geodata.hasSimulatedFinds(in: parameters.period)
    let reasons = DutchReason(period: parameters.period, zone: geodata.profile.zone, isSimulated: isSimulated)
    for index in sites.indices { sites[index].reason = reasons.text(for: sites[index], of: sites.count) }

    let proposal = Proposal(
        city: geodata.profile.name, sites: sites, period: parameters.period, findCount: demand.plain.count,
        uncountedFinds: demand.uncounted, isSimulated: isSimulated,
        gain: gains.total, found: demand.plain.reduce(0) { $0 + $1.weight },
        weightedGain: solution.value, upperBound: solution.upperBound, gap: solution.gap,
        proof: solution.proof.description, isOptimal: solution.isOptimal,
        search: ProposalSearch(
            curve: solution.curve, target: request.target, leastCount: found.leastCount,
            stoppedEarly: solution.stoppedEarly),
        candidateCount: candidates.sites.count,
        candidatesAreGenerated: candidates.isGenerated, standingCount: standing.count,
        parameters: parameters.asJSON(policy: geodata.profile.siting), seed: request.seed,
        dataRevision: dataRevision, solverSeconds: seconds)
    guard try geodata.dataRevision() == dataRevision else {
        throw ProposalError("the data changed while the proposal was made; nothing was stored, ask again")
    }
    try store(proposal, in: geodata, now: now)
    return proposal
}

/// What the sites of a solution avoid in plain syringes, with the interval that the effect's gives.
struct Gains {
    /// By rank.
    let sites: [Estimate]
    /// Of all together.
    let total: Estimate

    init(
        _ solution: SitingSolution, _ problem: SitingProblem, _ demand: ProposalDemand, _ parameters: ProposalParameters
    ) throws {
        let plain = try SitingProblem(
            demand: demand.plain, candidates: problem.candidates, standing: problem.standing, effect: problem.effect,
            rules: problem.rules)
        let order = solution.sites.map(\.candidate)
        let middle = plain.marginalGains(of: order)
        let ends = parameters.effectInterval.map { interval in
            [interval.lower, interval.upper].map { plain.with(effect: $0).marginalGains(of: order) }
        }
        func estimate(_ value: Double, _ ends: [Double]?) -> Estimate {
            Estimate(value: value, interval: ends.map { min(value, $0[0], $0[1])...max(value, $0[0], $0[1]) })
        }
        sites = middle.indices.map { index in estimate(middle[index], ends.map { $0.map { $0[index] } }) }
        total = estimate(middle.reduce(0, +), ends.map { $0.map { $0.reduce(0, +) } })
    }
}

/// Stores a proposal under an identifier that follows from what it rests on.
private func store(_ proposal: Proposal, in geodata: Geodata, now: Timestamp) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let parameters = String(decoding: try encoder.encode(proposal.parameters), as: UTF8.self)
    let positions = proposal.sites.map { "\($0.position.x) \($0.position.y)" }
    let id = UUID(derivedFrom: ["plan", parameters, String(proposal.seed), proposal.dataRevision] + positions)
    let plan = Plan(
        id: id, createdAt: now, parameters: parameters, seed: Int64(bitPattern: proposal.seed),
        dataRevision: proposal.dataRevision, simulated: proposal.isSimulated, gain: proposal.weightedGain,
        upperBound: proposal.upperBound, proof: proposal.proof)
    let sites = proposal.sites.map { site in
        PlanSite(
            id: UUID(derivedFrom: [id.uuidString, String(site.rank)]), plan: id, rank: site.rank,
            longitude: site.position.x, latitude: site.position.y, areaName: site.areaName, gain: site.weightedGain,
            reason: site.reason, geometry: StoredGeometry(.point(site.projected), in: geodata.profile.metricCRS))
    }
    try geodata.store(plan, sites: sites, recordedBy: "propose", now: now)
}
