import Foundation
import Geodata
import Siting

extension ScenarioRequest {
    /// The request that this asks, checked member by member.
    ///
    /// - Throws: ``SubmissionError`` `invalid`, naming the member.
    public func proposalRequest(zone: TimeZone) throws(SubmissionError) -> ProposalRequest {
        try check()
        var request = ProposalRequest()
        (request.count, request.allowsFewer) = (count, allowsFewer ?? false)
        request.from = try day(from, "from", zone)?.startOfDay(in: zone)
        request.to = try day(to, "to", zone)?.startOfNextDay(in: zone)
        request.effect = try curve()
        (request.spacing, request.maximumPerArea, request.target) = (spacing, maximumPerArea, target)
        (request.requiredAreas, request.minimumAreas) = (requiredAreas ?? [], minimumAreas ?? 0)
        request.exclusions = (exclusions ?? []).map { CityProfile.Exclusion(kind: $0.kind, within: $0.within) }
        (request.weights, request.boundsPlane) = (weights ?? [:], boundsPlane ?? false)
        request.correctsEffort = correctsEffort ?? false
        request.straightLines = straightLines ?? false
        request.pins = try sites(pins, "pins")
        request.bans = try sites(bans, "bans")
        request.resamples = resamples ?? request.resamples
        request.seed = UInt64(seed ?? 1)
        return request
    }

    /// The most that one run may be asked: a service has other work too.
    private static let (mostSites, mostResamples, mostNames) = (500, 1000, 500)

    private func check() throws(SubmissionError) {
        func require(_ isRight: Bool, _ member: String, _ what: String) throws(SubmissionError) {
            if !isRight { throw Self.invalid(member, what) }
        }
        try require((1...Self.mostSites).contains(count), "count", "is not in 1…\(Self.mostSites)")
        try require((0...100_000).contains(spacing ?? 0), "spacing", "is not in 0…100,000 metres")
        try require((0...Self.mostSites).contains(maximumPerArea ?? 0), "maximumPerArea", "is not a small number")
        try require((0...Self.mostSites).contains(minimumAreas ?? 0), "minimumAreas", "is not a small number")
        try require((0...Self.mostResamples).contains(resamples ?? 0), "resamples", "is not in 0…\(Self.mostResamples)")
        try require((0...Int.max).contains(seed ?? 1), "seed", "is below 0")
        if let target { try require(target > 0 && target.isFinite, "target", "is not a gain above 0") }
        for exclusion in exclusions ?? [] {
            try require((0...1e6).contains(exclusion.within), "exclusions", "is not a distance in metres")
        }
        for factor in (weights ?? [:]).values { try require((0...1e6).contains(factor), "weights", "is no factor") }
        let names = [requiredAreas?.count, exclusions?.count, weights?.count, pins?.count, bans?.count]
        try require(names.allSatisfy { $0 ?? 0 <= Self.mostNames }, "request", "names more than \(Self.mostNames)")
    }

    private func day(_ text: String?, _ member: String, _ zone: TimeZone) throws(SubmissionError) -> Timestamp? {
        guard let text else { return nil }
        let isDay = text.wholeMatch(of: #/[0-9]{4}-[0-9]{2}-[0-9]{2}/#) != nil
        guard isDay, let day = try? TimeParser(timeZone: zone, dayFirst: false).timestamp(from: text) else {
            throw Self.invalid(member, "is no day such as 2026-05-31")
        }
        return day
    }

    private func curve() throws(SubmissionError) -> EffectCurve? {
        guard let effect else { return nil }
        guard effect.isSensible, let curve = try? effect.curve() else {
            throw Self.invalid("effect", "is no reach, nor steps of falling shares")
        }
        return curve
    }

    private func sites(_ names: [String]?, _ member: String) throws(SubmissionError) -> [SiteReference] {
        var sites: [SiteReference] = []
        for name in names ?? [] {
            guard let site = SiteReference(name) else {
                throw Self.invalid(member, "is neither longitude,latitude nor an identifier")
            }
            sites.append(site)
        }
        return sites
    }

    private static func invalid(_ member: String, _ what: String) -> SubmissionError {
        SubmissionError(.invalid, field: member == "request" ? member : "request.\(member)", what)
    }
}

extension ScenarioRequest.Effect {
    /// Whether it can be read as a curve at all.
    fileprivate var isSensible: Bool {
        switch self {
        case .reach(let metres): metres > 0
        case .steps(let steps): steps.allSatisfy { $0.count == 2 } && steps.count <= 100
        }
    }

    fileprivate func curve() throws -> EffectCurve {
        switch self {
        case .reach(let metres): try .radius(metres)
        case .steps(let steps): try .steps(steps.map { (within: $0[0], effect: $0[1]) })
        }
    }
}
