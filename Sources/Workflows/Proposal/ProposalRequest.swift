import Foundation
import Geodata
import SimpleFeatures
import Siting

/// What a planner asks: everything that decides the outcome. Nil means: as the city's profile says.
public struct ProposalRequest: Sendable {
    /// How many new containers.
    public var count = 10
    /// Whether fewer than the policy's minimum may be asked for.
    public var allowsFewer = false
    /// The first day of finds that count; nil for the first find.
    public var from: Timestamp?
    /// The first day that counts no more; nil for after the last find.
    public var to: Timestamp?
    /// How far a container works; nil for the curve of the Montréal study.
    public var effect: EffectCurve?
    /// The interval of ``effect``, where one is known.
    public var effectInterval: EffectInterval?
    /// Where ``effect`` comes from, in English; nil for a planner's choice.
    public var effectSource: String?
    /// Whether the effect is learnt from the city's own containers and the finds of before ``to``; ``effect`` is then nil.
    public var learnsEffect = false
    /// Metres between any two containers.
    public var spacing: Double?
    /// The most new containers in one area; 0 for no limit.
    public var maximumPerArea: Int?
    /// Areas that must each get a site, by code or name.
    public var requiredAreas: [String] = []
    /// The least number of areas that must get a site.
    public var minimumAreas = 0
    /// What the sites must gain together, risk-weighted, with as few as can be; ``count`` is then the most. Nil for
    /// exactly that many sites.
    public var target: Double?
    /// Exclusions that replace or add to the profile's, by kind.
    public var exclusions: [CityProfile.Exclusion] = []
    /// Weights that replace or add to the profile's, by kind.
    public var weights: [String: Double] = [:]
    /// The most syringes that one find counts for; nil for the profile's number.
    public var maximumCountPerFind: Double?
    /// Whether finds of patrols are corrected for how much was searched around them.
    public var correctsEffort = false
    /// Sites that must be chosen.
    public var pins: [SiteReference] = []
    /// Sites that may not be chosen.
    public var bans: [SiteReference] = []
    /// Whether to prove how much sites anywhere at all could gain more; no part of what decides the sites.
    public var boundsPlane = false
    /// Whether distances are straight lines even where streets are loaded.
    public var straightLines = false
    /// How many proposals are made anew from resampled finds; 0 leaves out all that resampling gives.
    public var resamples = 50
    /// The seed of everything that is drawn by lot.
    public var seed: UInt64 = 1

    /// The defaults of the policy.
    public init() {}
}

extension ProposalRequest {
    /// Throws when so many containers are fewer than the policy asks for, unless fewer are allowed.
    func check(_ count: Int, by policy: CityProfile.SitingPolicy) throws {
        guard count >= policy.minimumCount || (allowsFewer && count >= 1) else {
            throw ProposalError(
                """
                \(count) containers are fewer than the \(policy.minimumCount) that the city's policy asks for \
                (\(policy.minimumCountReason)); add --allow-fewer to go below it
                """, .fewerThanPolicy,
                [
                    "count": "\(count)", "minimum": "\(policy.minimumCount)", "policy": policy.minimumCountReason,
                ])
        }
    }
}

/// A site as a planner names it.
public enum SiteReference: Hashable, Sendable, CustomStringConvertible {
    /// A candidate site of the layer, by its identifier.
    case candidate(UUID)
    /// A position in WGS 84.
    case position(Position)

    /// Reads an identifier, or `LONGITUDE,LATITUDE`; nil for anything else.
    public init?(_ text: String) {
        if let id = UUID(uuidString: text) {
            self = .candidate(id)
            return
        }
        let parts = text.split(separator: ",").compactMap { Double($0.trimmingCharacters(in: .whitespaces)) }
        guard parts.count == 2, (-180...180).contains(parts[0]), (-90...90).contains(parts[1]) else { return nil }
        self = .position(Position(longitude: parts[0], latitude: parts[1]))
    }

    /// As it was written.
    public var description: String {
        switch self {
        case .candidate(let id): id.uuidString.lowercased()
        case .position(let position): "\(position.x),\(position.y)"
        }
    }
}

/// Why no proposal can be made.
public struct ProposalError: Error, Equatable, CustomStringConvertible {
    /// What is wrong and what to do, with the options of the command line.
    public let description: String
    /// The same for whoever shows it in another language; nil where only the command line can meet it.
    public let reason: ProposalFailure?

    init(_ description: String) { (self.description, reason) = (description, nil) }

    init(_ description: String, _ code: ProposalFailure.Code, _ values: [String: String] = [:]) {
        (self.description, reason) = (description, ProposalFailure(code, values))
    }

    init(_ description: String, _ reason: ProposalFailure) {
        (self.description, self.reason) = (description, reason)
    }
}

/// The request with every default filled in: what the answer rests on.
struct ProposalParameters {
    let request: ProposalRequest
    let period: Range<Timestamp>
    let effect: EffectCurve
    /// The default effect's 95% interval.
    let effectInterval: EffectInterval?
    let spacing: Double
    let maximumPerArea: Int?
    let exclusions: [CityProfile.Exclusion]
    let riskFactors: [CityProfile.RiskFactor]
    let maximumCountPerFind: Double

    init(
        _ request: ProposalRequest, profile: CityProfile, findPeriod: ClosedRange<Timestamp>?, now: Timestamp
    ) throws {
        guard let findPeriod else {
            throw ProposalError(
                "there are no finds to rest a proposal on; load them with ‘prikvrij import finds FILE’", .noFinds)
        }
        let policy = profile.siting
        try request.check(request.count, by: policy)
        period = try Self.period(request, within: findPeriod, zone: profile.zone, now: now)
        self.request = request
        effect = request.effect ?? .montreal
        effectInterval = request.effect == nil ? .montreal : request.effectInterval
        spacing = request.spacing ?? policy.spacing
        maximumCountPerFind = request.maximumCountPerFind ?? policy.maximumCountPerFind
        let limit = request.maximumPerArea ?? policy.maximumPerArea ?? 0
        maximumPerArea = limit > 0 ? limit : nil
        exclusions = try Self.merge(request.exclusions, into: policy.exclusions, kinds: profile.placeKinds)
        riskFactors = try Self.merge(request.weights, into: profile.riskFactors, kinds: profile.placeKinds)
    }

    /// The shortest period from which a yearly rate is derived, in days.
    private static let shortestPeriod = 28.0

    /// Whole days: those asked for, else from the day of the first find to that of the last.
    private static func period(
        _ request: ProposalRequest, within finds: ClosedRange<Timestamp>, zone: TimeZone, now: Timestamp
    ) throws -> Range<Timestamp> {
        let start = request.from ?? finds.lowerBound.startOfDay(in: zone)
        let end = request.to ?? finds.upperBound.startOfNextDay(in: zone)
        guard end <= now.startOfNextDay(in: zone) else {
            throw ProposalError("the period ends on \(end), in the future: choose an earlier --to", .periodInFuture)
        }
        guard start.adding(days: shortestPeriod) <= end else {
            throw ProposalError(
                """
                the period from \(start) to \(end) is too short for a rate per year: choose at least \
                \(Int(shortestPeriod)) days with --from and --to
                """, .periodTooShort, ["days": "\(Int(shortestPeriod))"])
        }
        return start..<end
    }

    private static func merge(
        _ chosen: [CityProfile.Exclusion], into policy: [CityProfile.Exclusion], kinds: [String]
    ) throws -> [CityProfile.Exclusion] {
        for rule in chosen where !kinds.contains(rule.kind) { throw unknownKind(rule.kind, kinds, "--exclude") }
        let kept = policy.filter { rule in !chosen.contains { $0.kind == rule.kind } }
        return (kept + chosen).filter { $0.within > 0 }
    }

    /// The distance of a kind that the profile does not weigh: that of the playgrounds and schools of most profiles.
    private static let riskDistance = 100.0

    private static func merge(
        _ weights: [String: Double], into policy: [CityProfile.RiskFactor], kinds: [String]
    ) throws -> [CityProfile.RiskFactor] {
        for kind in weights.keys.sorted() where !kinds.contains(kind) { throw unknownKind(kind, kinds, "--weight") }
        let known = policy.map { rule in
            CityProfile.RiskFactor(kind: rule.kind, within: rule.within, factor: weights[rule.kind] ?? rule.factor)
        }
        let added = weights.keys.sorted().filter { kind in !policy.contains { $0.kind == kind } }
            .map { CityProfile.RiskFactor(kind: $0, within: riskDistance, factor: weights[$0] ?? 1) }
        return (known + added).filter { $0.factor != 1 }
    }

    private static func unknownKind(_ kind: String, _ kinds: [String], _ option: String) -> ProposalError {
        ProposalError(
            "\(option): ‘\(kind)’ is not a kind of place; use \(kinds.joined(separator: ", "))", .unknownKind,
            ["kind": kind, "kinds": kinds.joined(separator: ", ")])
    }
}
