import Siting

/// Why no proposal could be made, as a word with what goes into its sentence: whoever shows it writes the sentence in the
/// language of the reader.
public struct ProposalFailure: Codable, Hashable, Sendable {
    /// The reasons that a planner can meet.
    public enum Code: String, Codable, Sendable, CaseIterable {
        /// There are no finds at all.
        case noFinds = "no-finds"
        /// There are none in the period.
        case noFindsInPeriod = "no-finds-in-period"
        /// Fewer containers than the policy asks for: `count`, `minimum`, `policy`.
        case fewerThanPolicy = "fewer-than-policy"
        /// The period ends in the future.
        case periodInFuture = "period-in-future"
        /// The period is shorter than `days`.
        case periodTooShort = "period-too-short"
        /// Effort was to be corrected for, and no patrol of the period has both a track and a find.
        case noTracks = "no-tracks"
        /// No kind of place is called `kind`; `kinds` are.
        case unknownKind = "unknown-kind"
        /// No area is called `area`.
        case unknownArea = "unknown-area-name"
        /// More than one area is called `area`.
        case ambiguousArea = "ambiguous-area"
        /// Only `count` places along the streets can be used.
        case fewPlacesAlongStreets = "few-places-along-streets"
        /// The effect reaches farther than the `metres` that are walked.
        case reachTooFarOnFoot = "reach-too-far-on-foot"
        /// Only `usable` of `count` candidate sites can be used.
        case fewCandidates = "few-candidates"
        /// No place is left.
        case noCandidates = "no-candidates"
        /// The ban `site` bars no candidate.
        case banWithoutCandidate = "ban-without-candidate"
        /// The pin `site` is no candidate that can be used.
        case pinWithoutCandidate = "pin-without-candidate"
        /// The pin `site` is not in the city.
        case pinOutsideCity = "pin-outside-city"
        /// The pin `site` lies within `metres` of `place`, of a `kind` that excludes.
        case pinExcluded = "pin-excluded"
        /// The rules `rules` clash.
        case rulesClash = "rules-clash"
        /// No plan was found, and none proven impossible: `placed` of `wanted`.
        case noPlanFound = "no-plan-found"
        /// No plan of `count` sites gains `target`; the best gains `best`.
        case targetTooHigh = "target-too-high"
        /// The data changed while the proposal was made.
        case dataChanged = "data-changed"
        /// The service stopped while it was being made.
        case interrupted
        /// Something went wrong that is not the planner's doing.
        case failed
    }

    /// A rule that clashes with others, and its number or name.
    public struct Rule: Codable, Hashable, Sendable {
        /// What kind of rule.
        public enum Kind: String, Codable, Sendable, CaseIterable {
            // The words are the documentation.
            // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
            case count, spacing, distance, maximumPerArea, requiredArea, minimumAreas, pin, bans
        }
        /// What kind of rule.
        public let kind: Kind
        /// Its number or name.
        public let value: String
    }

    /// The reason.
    public let code: Code
    /// What goes into the sentence, by name.
    public let values: [String: String]
    /// The rules that clash.
    public let rules: [Rule]

    /// Describes a reason.
    public init(_ code: Code, _ values: [String: String] = [:]) {
        (self.code, self.values, rules) = (code, values, [])
    }

    init(_ clash: RuleClash, naming names: RuleNames) {
        (code, values) = (.rulesClash, [:])
        rules = clash.rules.map { Rule($0, naming: names) }
    }

    /// What an error of a proposal means to a planner.
    public init(_ error: any Error) {
        switch error {
        case let error as ProposalError: self = error.reason ?? ProposalFailure(.failed)
        case SitingError.noPlanFound(let placed, let wanted):
            self.init(.noPlanFound, ["placed": "\(placed)", "wanted": "\(wanted)"])
        case SitingError.targetTooHigh(let target, let best, _, let count):
            self.init(
                .targetTooHigh,
                ["target": DutchText.amount(target), "best": DutchText.amount(best), "count": "\(count)"])
        default: self.init(.failed)
        }
    }
}

extension ProposalFailure.Rule {
    fileprivate init(_ rule: SitingRule, naming names: RuleNames) {
        switch rule {
        case .count(let count): self.init(kind: .count, value: "\(count)")
        case .spacing(let metres): self.init(kind: .spacing, value: DutchText.number(metres))
        case .distanceToStanding(let metres, _): self.init(kind: .distance, value: DutchText.number(metres))
        case .maximumPerArea(let limit): self.init(kind: .maximumPerArea, value: "\(limit)")
        case .requiredArea(let area): self.init(kind: .requiredArea, value: names.area(area))
        case .minimumAreas(let count): self.init(kind: .minimumAreas, value: "\(count)")
        case .pin(let candidate): self.init(kind: .pin, value: names.candidate(candidate))
        case .bans(let candidates): self.init(kind: .bans, value: candidates.map(names.candidate).firstFew)
        }
    }
}
