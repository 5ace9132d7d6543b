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
///   - quickEngine: what chooses them again and again from resampled finds.
///   - cores: how many cores are used; the answer is the same on one or more.
///   - clock: for the deadline and for measuring the solver's time; nothing else depends on it.
///   - deadline: how long the search may take; the best plan so far is given, with its bound.
///   - onProgress: told how far the work is; no part of the answer.
///   - shouldStop: asked every few milliseconds; ends the work on a caller's word, with nothing stored.
/// - Throws: ``ProposalCancelled`` when `shouldStop` says so; ``ProposalError`` when the request contradicts the policy or the data, or when no plan keeps the rules, with
///   those that clash; `SitingError` when no plan was found or none gains the target.
public func proposeSites(
    _ request: ProposalRequest, in geodata: Geodata, engine: (any SitingEngine)? = nil,
    quickEngine: some SitingEngine = InterchangeEngine(effort: 8_000_000, patience: 0, explains: false),
    cores: Int = 1, now: Timestamp,
    clock: ContinuousClock = ContinuousClock(), deadline: Duration? = nil,
    onProgress: @escaping @Sendable (ProposalProgress) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
) throws -> Proposal {
    let watch = ProposalWatch(shouldStop: shouldStop, onProgress: onProgress)
    try watch.begin(.finds)
    let request = try request.withLearntEffect(in: geodata)
    let parameters = try ProposalParameters(
        request, profile: geodata.profile, findPeriod: try geodata.findPeriod(), now: now)
    let dataRevision = try geodata.dataRevision()
    try watch.check()
    let demand = try ProposalDemand(geodata, parameters: parameters, watch)
    try watch.begin(.candidates)
    let standing = try geodata.all(Container.self).filter { $0.status == .installed }
    let candidates = try ProposalCandidates(geodata, demand: demand, standing: standing, parameters: parameters, watch)
    let walking = try ProposalWalking(
        geodata, demand: demand, candidates: candidates, standing: standing, parameters: parameters, cores: cores)
    let asked = try SitingProblem(
        demand: demand.weighted,
        candidates: candidates.sites.map { Candidate(position: $0.position, area: $0.areaIndex, status: $0.status) },
        standing: standing.compactMap(\.geometry.geometry.positions.first),
        effect: parameters.effect,
        rules: SitingRules(
            count: request.count, spacing: parameters.spacing, maximumPerArea: parameters.maximumPerArea,
            requiredAreas: candidates.areaIndices(request.requiredAreas), minimumAreas: request.minimumAreas),
        distances: walking?.table)

    try watch.begin(.search)
    let engine = WatchedEngine(engine ?? InterchangeEngine.searching(within: deadline, cores: cores), watch)
    let (found, seconds) = try timed(by: clock, within: deadline) { isOver in
        do {
            return try engine.search(
                asked, gaining: request.target, seed: request.seed, shouldStop: { isOver() || shouldStop() })
        } catch SitingError.infeasible(let clash) {
            try watch.check()
            throw try candidates.error(clash, standing: standing, in: geodata)
        }
    }
    try watch.check()
    let solution = found.solution
    try request.check(solution.sites.count, by: geodata.profile.siting)
    let problem = try asked.with(rules: asked.rules.with(count: solution.sites.count))
    let planeBound = try request.boundsPlane ? candidates.planeBound(problem, solution, in: geodata, watch) : nil

    let plain = try SitingProblem(
        demand: demand.plain, candidates: problem.candidates, standing: problem.standing, effect: problem.effect,
        rules: problem.rules, distances: problem.distances)
    try watch.begin(.resampling)
    let gains = try Gains(solution, plain, demand, parameters)
    let resampling = try Resampling(
        of: solution, in: problem, demand, parameters, engine: quickEngine, cores: cores, watch)
    try watch.begin(.curve)
    let description = SiteDescription(
        geodata: geodata, parameters: parameters, candidates: candidates, problem: problem, demand: demand,
        standing: standing, walking: walking, watch: watch)
    var sites = try description.sites(of: solution, gains: gains, resampling: resampling)
    let isSimulated = try geodata.hasSimulatedFinds(in: parameters.period)
    let reasons = DutchReason(
        parameters: parameters, zone: geodata.profile.zone, isSimulated: isSimulated,
        isOnFoot: walking != nil, resampling: resampling.outcome.summary, effort: demand.effort)
    for index in sites.indices { sites[index].reason = reasons.text(for: sites[index]) }

    let proposal = Proposal(
        city: geodata.profile.name, sites: sites, period: parameters.period, findCount: demand.plain.count,
        uncountedFinds: demand.uncounted, isSimulated: isSimulated,
        gain: gains.total, found: demand.plain.reduce(0) { $0 + $1.weight },
        weightedGain: solution.value, upperBound: solution.upperBound, gap: solution.gap,
        proof: solution.proof.description, isOptimal: solution.isOptimal, planeBound: planeBound,
        curve: try GainPoint.curve(
            of: solution, in: problem, engine: quickEngine, seed: request.seed, shouldStop: shouldStop),
        resampling: resampling.outcome,
        search: ProposalSearch(
            target: request.target, leastCount: found.leastCount, stoppedEarly: solution.stoppedEarly),
        candidateCount: candidates.sites.count, candidateOrigin: candidates.origin, standingCount: standing.count,
        walking: walking?.summary,
        parameters: parameters.asJSON(
            policy: geodata.profile.siting, effort: demand.effort, walking: walking?.parameters), seed: request.seed,
        dataRevision: dataRevision, solverSeconds: seconds)
    guard try geodata.dataRevision() == dataRevision else {
        throw ProposalError(
            "the data changed while the proposal was made; nothing was stored, ask again", .dataChanged)
    }
    let map = try drawMap(of: proposal, in: geodata, isTitled: false)
    try watch.check()
    try store(proposal, map: map, in: geodata, now: now)
    return proposal
}
