import Foundation

/// What a planner asks of a scenario, as it is sent and stored: the members of ``ProposalRequest``, with days as text.
///
/// Unknown members are refused: a misspelt one would silently ask something else.
public struct ScenarioRequest: Hashable, Sendable {
    /// A distance from a kind of place.
    public struct Exclusion: Codable, Hashable, Sendable {
        /// The kind of place.
        public var kind: String
        /// Metres; 0 lifts the rule.
        public var within: Double

        /// Describes a distance.
        public init(kind: String, within: Double) { (self.kind, self.within) = (kind, within) }
    }

    /// What a container does.
    public enum Effect: Hashable, Sendable {
        /// Everything up to so many metres, nothing beyond.
        case reach(Double)
        /// Pairs of metres and the share avoided up to there.
        case steps([[Double]])
    }

    /// How many new containers.
    public var count = 10
    /// Whether fewer than the policy's minimum may be asked for.
    public var allowsFewer: Bool?
    /// The first day of finds that count, `YYYY-MM-DD` in the city's zone.
    public var from: String?
    /// The last day that counts.
    public var to: String?
    /// What a container does; nil for the curve of the Montréal study.
    public var effect: Effect?
    /// Metres between any two containers.
    public var spacing: Double?
    /// The most new containers in one area; 0 for no limit.
    public var maximumPerArea: Int?
    /// Areas that must each get a site, by code or name.
    public var requiredAreas: [String]?
    /// The least number of areas that must get a site.
    public var minimumAreas: Int?
    /// What the sites must gain together, weighted, with as few as can be.
    public var target: Double?
    /// Distances that replace or add to the profile's.
    public var exclusions: [Exclusion]?
    /// Factors that replace or add to the profile's, by kind of place.
    public var weights: [String: Double]?
    /// Whether finds of patrols are corrected for how much was searched around them.
    public var correctsEffort: Bool?
    /// Sites that must be chosen: `longitude,latitude` or the identifier of a candidate site.
    public var pins: [String]?
    /// Sites that may not be chosen.
    public var bans: [String]?
    /// Whether to prove how much sites anywhere at all could gain more.
    public var boundsPlane: Bool?
    /// Whether distances are straight lines even where streets are loaded.
    public var straightLines: Bool?
    /// How many proposals are made anew from resampled finds.
    public var resamples: Int?
    /// The seed of everything that is drawn by lot.
    public var seed: Int?

    /// Ten containers, and for the rest what the policy says.
    public init() {}
}

extension ScenarioRequest: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case count, allowsFewer, from, to, effect, spacing, maximumPerArea, requiredAreas, minimumAreas, target
        case exclusions, weights, pins, bans, boundsPlane, straightLines, resamples, seed, correctsEffort
    }

    /// Reads the members; one that is not known is refused.
    public init(from decoder: any Decoder) throws {
        try UnknownMembers.refuse(in: decoder, but: Set(CodingKeys.allCases.map(\.rawValue)))
        let members = try decoder.container(keyedBy: CodingKeys.self)
        self.init()
        count = try members.decode(Int.self, forKey: .count)
        allowsFewer = try members.decodeIfPresent(Bool.self, forKey: .allowsFewer)
        from = try members.decodeIfPresent(String.self, forKey: .from)
        to = try members.decodeIfPresent(String.self, forKey: .to)
        effect = try members.decodeIfPresent(Effect.self, forKey: .effect)
        spacing = try members.decodeIfPresent(Double.self, forKey: .spacing)
        maximumPerArea = try members.decodeIfPresent(Int.self, forKey: .maximumPerArea)
        requiredAreas = try members.decodeIfPresent([String].self, forKey: .requiredAreas)
        minimumAreas = try members.decodeIfPresent(Int.self, forKey: .minimumAreas)
        target = try members.decodeIfPresent(Double.self, forKey: .target)
        exclusions = try members.decodeIfPresent([Exclusion].self, forKey: .exclusions)
        weights = try members.decodeIfPresent([String: Double].self, forKey: .weights)
        correctsEffort = try members.decodeIfPresent(Bool.self, forKey: .correctsEffort)
        pins = try members.decodeIfPresent([String].self, forKey: .pins)
        bans = try members.decodeIfPresent([String].self, forKey: .bans)
        boundsPlane = try members.decodeIfPresent(Bool.self, forKey: .boundsPlane)
        straightLines = try members.decodeIfPresent(Bool.self, forKey: .straightLines)
        resamples = try members.decodeIfPresent(Int.self, forKey: .resamples)
        seed = try members.decodeIfPresent(Int.self, forKey: .seed)
    }

    /// The request as it is stored and compared: sorted names, nothing that was not said.
    var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    /// Reads a request as it is stored.
    init(text: String) throws { self = try JSONDecoder().decode(ScenarioRequest.self, from: Data(text.utf8)) }
}
