import Foundation
import Geodata
import SimpleFeatures
import Siting

/// The sites among which a proposal chooses, and where they came from.
struct ProposalCandidates {
    /// One of them.
    struct Site {
        var position: Position
        var name: String?
        var candidateSite: UUID?
        var areaIndex: Int?
        var status = Candidate.Status.free
    }

    let sites: [Site]
    /// The areas over which the proposal is spread, in order of code.
    let areas: [Area]
    /// What the sites were made from.
    let origin: CandidateOrigin
    /// How far from a banned position no site may be, in metres.
    static let banRadius = 25.0

    init(
        _ geodata: Geodata, demand: ProposalDemand, standing: [Container], parameters: ProposalParameters,
        _ watch: ProposalWatch
    ) throws {
        let kind = geodata.profile.areas.spreadOver
        let areas = try geodata.all(Area.self).filter { $0.kind == kind }.sorted { $0.code < $1.code }
        let indices = Dictionary(uniqueKeysWithValues: areas.enumerated().map { ($1.id, $0) })
        let layer = try geodata.all(CandidateSite.self)
        let generation =
            try layer.isEmpty
            ? GeneratedCandidates(geodata, demand: demand, standing: standing, parameters: parameters) : nil
        var sites = try geodata.withSiteChecker(rules: parameters.exclusions, areaKind: kind) { checker in
            func allowed(_ position: Position) throws -> Bool {
                try watch.check()
                guard try !checker.isExcluded(position) else { return false }
                return try areas.isEmpty || checker.area(containing: position) != nil
            }
            return try generation?.positions(watch, isAllowed: allowed).map { Site(position: $0) }
                ?? Self.fromLayer(layer, isAllowed: allowed)
        }
        guard layer.isEmpty || sites.count >= parameters.request.count else {
            throw ProposalError(
                Self.tooFew(sites.count, of: layer), .fewCandidates,
                ["usable": "\(sites.count)", "count": "\(layer.count)"])
        }
        try Self.ban(parameters.request.bans, in: &sites, geodata)
        try Self.pin(parameters, in: &sites, geodata)
        try geodata.withSiteChecker(rules: [], areaKind: kind) { checker in
            for index in sites.indices {
                sites[index].areaIndex = try checker.area(containing: sites[index].position).flatMap { indices[$0] }
            }
        }
        guard !sites.isEmpty else {
            throw ProposalError(
                "no place is left where a container may stand; look at the exclusions", .noCandidates)
        }
        (self.sites, self.areas, origin) = (sites, areas, generation?.origin ?? .layer)
    }

    /// The indices of areas that are named by their code or, where only one has it, their name.
    func areaIndices(_ names: [String]) throws -> [Int] {
        try names.map { name in
            if let index = areas.firstIndex(where: { $0.code == name }) { return index }
            let named = areas.indices.filter { areas[$0].name.lowercased() == name.lowercased() }
            guard let index = named.first, named.count == 1 else {
                let known = areas.map { "\($0.code) \($0.name)" }.firstFew
                throw ProposalError(
                    "--require-area ‘\(name)’ is \(named.isEmpty ? "no" : "more than one") area; use a code of: \(known)",
                    named.isEmpty ? .unknownArea : .ambiguousArea, ["area": name])
            }
            return index
        }
    }

    /// The sites of the layer that can be reached day and night: a hard condition of the policy.
    private static func fromLayer(_ layer: [CandidateSite], isAllowed: (Position) throws -> Bool) throws -> [Site] {
        try layer.filter { $0.access24h == true }.compactMap { site in
            guard case .point(let position) = site.geometry.geometry, try isAllowed(position) else { return nil }
            return Site(position: position, name: site.name, candidateSite: site.id)
        }
    }

    private static func tooFew(_ usable: Int, of layer: [CandidateSite]) -> String {
        let closed = layer.count { $0.access24h != true }
        return """
            only \(usable) of the \(layer.count) candidate sites may be used: \(closed) are not known to be open day and \
            night, \(layer.count - closed - usable) lie within an exclusion or outside every area
            """
    }

    private static func ban(_ bans: [SiteReference], in sites: inout [Site], _ geodata: Geodata) throws {
        func remove(around banned: Position) {
            sites.removeAll { $0.position.distance(to: banned) <= banRadius }
        }
        for ban in bans {
            let before = sites.count
            switch ban {
            case .candidate(let id):
                if let banned = sites.first(where: { $0.candidateSite == id }) { remove(around: banned.position) }
            case .position(let position): remove(around: try geodata.projected(position))
            }
            guard sites.count < before else {
                throw ProposalError(
                    "--ban \(ban): no candidate site is there; give its identifier, or a position within 25 m",
                    .banWithoutCandidate, ["site": "\(ban)"])
            }
        }
    }

    private static func pin(_ parameters: ProposalParameters, in sites: inout [Site], _ geodata: Geodata) throws {
        for pin in parameters.request.pins {
            switch pin {
            case .candidate(let id):
                guard let index = sites.firstIndex(where: { $0.candidateSite == id }) else {
                    throw ProposalError(
                        "--pin \(pin): no candidate site with that identifier may be used", .pinWithoutCandidate,
                        ["site": "\(pin)"])
                }
                sites[index].status = .pinned
            case .position(let position):
                let projected = try geodata.projected(position)
                guard geodata.profile.boundingBox.contains(position) else {
                    throw ProposalError(
                        "--pin \(pin) lies outside \(geodata.profile.name)", .pinOutsideCity, ["site": "\(pin)"])
                }
                if let (rule, place) = try geodata.exclusion(at: projected, rules: parameters.exclusions) {
                    throw ProposalError(
                        "--pin \(pin) lies within \(rule.within) m of a \(rule.kind) (\(place.name ?? "no name")); exclude it less far with --exclude \(rule.kind):METRES",
                        .pinExcluded,
                        [
                            "site": "\(pin)", "metres": DutchText.number(rule.within), "kind": rule.kind,
                            "place": place.name ?? "–",
                        ])
                }
                sites.append(Site(position: projected, status: .pinned))
            }
        }
    }
}
