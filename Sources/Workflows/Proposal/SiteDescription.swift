import Foundation
import Geodata
import SimpleFeatures
import Siting

/// Looks up what stands around the sites of a solution, and turns the engine's reasons into words.
struct SiteDescription {
    let geodata: Geodata
    let parameters: ProposalParameters
    let candidates: ProposalCandidates
    let problem: SitingProblem
    let demand: ProposalDemand
    let standing: [Container]
    let walking: ProposalWalking?
    let watch: ProposalWatch
    private static let radii = [50, 100, 200]

    /// The sites of a solution by rank, with what they rest on.
    func sites(of solution: SitingSolution, gains: Gains, resampling: Resampling) throws -> [ProposedSite] {
        let toWGS84 = try geodata.transformationToWGS84()
        let ranks = Dictionary(uniqueKeysWithValues: solution.sites.enumerated().map { ($1.candidate, $0 + 1) })
        return try solution.sites.enumerated().map { index, site in
            try watch.check()
            let candidate = candidates.sites[site.candidate]
            let places = try nearestPlaces(to: candidate.position)
            return ProposedSite(
                rank: index + 1, position: try toWGS84(candidate.position), projected: candidate.position,
                candidateSite: candidate.candidateSite,
                name: try candidate.name ?? landmark(near: candidate.position),
                areaName: candidate.areaIndex.map { candidates.areas[$0].name },
                gain: gains.sites[index], weightedGain: site.marginalGain,
                reach: SiteReach(of: candidate.position, demand, problem, period: parameters.period),
                stability: resampling.sites[index],
                findsWithin: try Self.radii.map { metres in
                    (
                        metres,
                        try geodata.countFinds(
                            within: Double(metres), of: candidate.position, in: parameters.period)
                    )
                },
                nearestContainer: try geodata.nearestStandingContainer(to: candidate.position)
                    .map { Neighbour(name: $0.record.name, metres: $0.metres) },
                onFoot: walking?.description(of: candidate.position, demand, standing, radii: Self.radii),
                nearestPlaces: places,
                runnerUp: site.runnerUp.map { runnerUp in
                    let metres = candidates.sites[runnerUp.candidate].position.distance(to: candidate.position)
                    return (metres, max(0, runnerUp.cost))
                },
                barred: site.barred.map { barred in
                    (candidates.sites[barred.candidate].position.distance(to: candidate.position), barred.extraGain)
                },
                bindingRules: site.barred.map { barred in barred.rules.map { text(for: $0, ranks: ranks) } } ?? [],
                isPinned: candidate.status == .pinned)
        }
    }

    /// Kinds of places that a council asks about: those that weigh or exclude.
    private var reportedKinds: [String] {
        let policy = geodata.profile
        let kinds = policy.riskFactors.map(\.kind) + parameters.exclusions.map(\.kind)
        return policy.placeKinds.filter(kinds.contains)
    }

    private func nearestPlaces(to position: Position) throws -> [(kind: String, neighbour: Neighbour?)] {
        try reportedKinds.map { kind in
            let nearest = try geodata.nearestPlace(to: position, kind: kind)
            return (kind, nearest.map { Neighbour(name: $0.record.name, metres: $0.metres) })
        }
    }

    /// A name for a place that has none: what stands nearest within 250 m, and how far.
    private func landmark(near position: Position) throws -> String {
        let kinds = geodata.profile.placeKinds
        let nearest = try kinds.compactMap { kind in
            try geodata.nearestPlace(to: position, kind: kind).flatMap { $0.record.name == nil ? nil : $0 }
        }.min { $0.metres < $1.metres }
        guard let nearest, nearest.metres <= 250, let name = nearest.record.name else {
            let geographic = try geodata.transformationToWGS84()(position)
            return DutchText.position(geographic)
        }
        return nearest.metres < 25 ? name : "\(DutchText.metres(nearest.metres)) van \(name)"
    }

    private func text(for rule: SitingSolution.BrokenRule, ranks: [Int: Int]) -> String {
        switch rule {
        case .spacingToSite(let candidate):
            let rank = ranks[candidate].map { "plaats \($0)" } ?? "een andere plaats"
            return "de tussenafstand van \(DutchText.metres(parameters.spacing)) tot \(rank)"
        case .spacingToStanding(let container):
            let name = standing[container].name
            return "de tussenafstand van \(DutchText.metres(parameters.spacing)) tot naaldcontainer \(name)"
        case .areaLimit(let area):
            let limit = parameters.maximumPerArea ?? 0
            return "de grens van \(limit) nieuwe containers in \(candidates.areas[area].name)"
        case .requiredArea(let area):
            return "de eis van minstens één plaats in \(candidates.areas[area].name)"
        case .minimumAreas:
            return "de eis van spreiding over minstens \(problem.rules.minimumAreas) wijken"
        case .pinned:
            return "de keuze van de planner voor deze plaats"
        }
    }
}
