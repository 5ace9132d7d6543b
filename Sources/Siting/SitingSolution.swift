/// A plan: which candidates to choose, what they gain, and how much better any other plan could be at most.
public struct SitingSolution: Hashable, Sendable, Codable {
    /// A chosen candidate.
    public struct Site: Hashable, Sendable, Codable {
        /// Its index in the problem's candidates.
        public let candidate: Int
        /// What it adds to the sites ranked before it, in syringes a year.
        public let marginalGain: Double
        /// The next best place near it; nil when no other within the effect's reach keeps the rules.
        public let runnerUp: RunnerUp?
        /// The best place near it that would gain more but that a rule forbids; nil when there is none.
        public let barred: Barred?
    }

    /// A candidate that could take a site's place and keep all rules.
    public struct RunnerUp: Hashable, Sendable, Codable {
        /// Its index in the problem's candidates.
        public let candidate: Int
        /// What the whole plan would lose by the exchange, in syringes a year. Below zero only when the search was
        /// stopped before it had tried the exchange.
        public let cost: Double
    }

    /// A candidate that would gain more in a site's place, were it not for a rule.
    public struct Barred: Hashable, Sendable, Codable {
        /// Its index in the problem's candidates.
        public let candidate: Int
        /// What the whole plan would gain more by the exchange, in syringes a year.
        public let extraGain: Double
        /// Every rule that the exchange would break; never empty.
        public let rules: [BrokenRule]
    }

    /// A rule that an exchange would break.
    public enum BrokenRule: Hashable, Sendable, Codable {
        /// Too near to another chosen site, named by its candidate index.
        case spacingToSite(candidate: Int)
        /// Too near to a standing container, named by its index; the nearest one.
        case spacingToStanding(container: Int)
        /// The area has its sites already.
        case areaLimit(area: Int)
        /// The area must have a site and would lose its only one.
        case requiredArea(area: Int)
        /// Too few areas would have a site.
        case minimumAreas
        /// The site it would replace is pinned.
        case pinned
    }

    /// The sites by rank: greedy order among them, so that marginal gains never increase.
    public let sites: [Site]
    /// G(S) of the plan, in syringes a year.
    public let value: Double
    /// No plan that keeps the rules gains more than this, in syringes a year.
    public let upperBound: Double
    /// How the bound was proven.
    public let proof: Proof
    /// Whether the caller ended the search, or the drawing of the curve, before it was finished.
    public let stoppedEarly: Bool
    /// What fewer sites gain and could gain at most, up to the whole plan; pinned sites are in every point. Empty where the
    /// engine was told not to explain.
    public let curve: [CurvePoint]

    /// Differences up to this share of the bound count as rounding: 1e-9.
    public static let tolerance = 1e-9

    /// How far from the best the plan may be: (bound − value) / bound, and 0 within ``tolerance``.
    public var gap: Double {
        guard upperBound > 0, upperBound - value > Self.tolerance * upperBound else { return 0 }
        return (upperBound - value) / upperBound
    }

    /// Whether it is proven that no plan gains more.
    public var isOptimal: Bool { gap == 0 }
}

/// How an upper bound was proven.
public enum Proof: Hashable, Sendable, Codable, CustomStringConvertible {
    /// There is one plan only, or nothing to gain.
    case trivial
    /// By the Lagrangian relaxation of "each find counts once".
    case lagrangianBound
    /// By the Lagrangian relaxation of every part of a divided search.
    case branchAndBound(parts: Int)

    /// A sentence for the report.
    public var description: String {
        switch self {
        case .trivial: "there is only one plan, or nothing to gain"
        case .lagrangianBound: "bounded by Lagrangian relaxation"
        case .branchAndBound(let parts): "bounded by branch and bound over \(parts) parts"
        }
    }
}
