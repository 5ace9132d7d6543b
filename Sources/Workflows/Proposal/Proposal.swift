import Foundation
import Geodata
import SimpleFeatures

/// A number with its 95% intervals, where they are known.
public struct Estimate: Sendable, Equatable {
    /// The estimate.
    public let value: Double
    /// Of both below together; of the one that is known, where the other is not.
    public let interval: ClosedRange<Double>?
    /// What the ends of the effect's interval give.
    public let effectInterval: ClosedRange<Double>?
    /// What chance in the finds gives: the percentile interval of resampled blocks.
    public let findsInterval: ClosedRange<Double>?
}

/// Something that stands near a proposed site.
public struct Neighbour: Sendable, Equatable {
    /// What people call it.
    public let name: String?
    /// Metres in a straight line.
    public let metres: Double
}

/// A proposed site with what it rests on.
public struct ProposedSite: Sendable {
    /// 1 for the one that adds most.
    public let rank: Int
    /// In WGS 84.
    public let position: Position
    /// In the city's metric CRS.
    public let projected: Position
    /// The candidate site of the layer, where it is one.
    public let candidateSite: UUID?
    /// The name of the candidate site, or of what stands nearest.
    public let name: String
    /// The area it lies in.
    public let areaName: String?
    /// Syringes a year that it avoids beside those ranked before it.
    public let gain: Estimate
    /// The same, weighted by risk: what the proposal maximises.
    public let weightedGain: Double
    /// What was found within reach.
    public let reach: SiteReach
    /// How often it stays when the finds are resampled; nil where they were not.
    public let stability: SiteStability?
    /// Finds of the period within 50, 100 and 200 m in a straight line.
    public let findsWithin: [(metres: Int, count: Int)]
    /// The nearest standing container in a straight line.
    public let nearestContainer: Neighbour?
    /// The same on foot; nil where distances are straight lines.
    public let onFoot: SiteOnFoot?
    /// The nearest place of each kind that weighs or excludes; nil where none is within 32 km.
    public let nearestPlaces: [(kind: String, neighbour: Neighbour?)]
    /// What the best other place within reach would cost the whole plan, in weighted syringes a year, and how far it is.
    public let runnerUp: (metres: Double, cost: Double)?
    /// A better place within reach that a rule keeps out: how far it is and what the whole plan would gain by it, in
    /// weighted syringes a year.
    public let barred: (metres: Double, gain: Double)?
    /// The rules that keep it out, in Dutch.
    public let bindingRules: [String]
    /// Whether the planner asked for it.
    public let isPinned: Bool
    /// Why here: Dutch sentences that can be read aloud.
    public internal(set) var reason = ""
}

/// An answer to a planner: sites, what they gain, and how far from the best they can be at most.
public struct Proposal: Sendable {
    /// The city.
    public let city: String
    /// The sites by rank.
    public let sites: [ProposedSite]
    /// The finds it rests on: this period, this many.
    public let period: Range<Timestamp>
    /// How many finds.
    public let findCount: Int
    /// How many of them had no count and were taken for the profile's number.
    public let uncountedFinds: Int
    /// Whether any of them is simulated.
    public let isSimulated: Bool
    /// Syringes a year that all sites together avoid.
    public let gain: Estimate
    /// Syringes a year found in the period: what there is to avoid.
    public let found: Double
    /// The objective: risk-weighted syringes a year.
    public let weightedGain: Double
    /// No plan under these rules among these candidates exceeds this objective.
    public let upperBound: Double
    /// (bound − objective) / bound.
    public let gap: Double
    /// How the bound was proven.
    public let proof: String
    /// Whether the bound proves that no plan gains more.
    public let isOptimal: Bool
    /// No plan with this number, spacing and limit per area exceeds this objective, wherever its sites stand; nil when
    /// that was not asked.
    public let planeBound: Double?
    /// What fewer containers gain, all of them, and one more.
    public let curve: [GainPoint]
    /// What resampling the finds told.
    public let resampling: ProposalResampling
    /// How it was searched for.
    public let search: ProposalSearch
    /// How many candidate sites it chose from.
    public let candidateCount: Int
    /// What those were made from.
    public let candidateOrigin: CandidateOrigin
    /// Whether those were generated rather than taken from the layer.
    public var candidatesAreGenerated: Bool { candidateOrigin != .layer }
    /// How many containers stand.
    public let standingCount: Int
    /// What distances on foot rest on; nil where they are straight lines.
    public let walking: WalkingSummary?
    /// Every parameter.
    public let parameters: [String: JSONValue]
    /// The seed.
    public let seed: UInt64
    /// The state of the data.
    public let dataRevision: String
    /// Wall time of the solver in seconds, as the caller's clock measured it; no part of the answer.
    public let solverSeconds: Double
}
