/// Rules that no plan keeps together: why a problem has no plan.
///
/// What operations research calls an irreducible infeasible set (Chinneck, "Feasibility and Infeasibility in
/// Optimization", 2008) of rules rather than of equations. A problem can hold more than one clash: with one rule of each
/// out of the way, plans exist.
public struct RuleClash: Hashable, Sendable {
    /// What is proven of the set beside that it clashes.
    public enum Minimality: String, Hashable, Sendable, Codable {
        /// No set of fewer rules of the problem clashes.
        case smallest
        /// Without any one of its rules, the others can be kept; another set may be smaller.
        case irreducible
        /// Rules may be among them that could be left out: the search reached its limit.
        case unproven
    }

    /// How many sites the other rules of a clash leave, where the number of sites is one of them.
    public enum CountLimit: Hashable, Sendable {
        /// They cannot be kept with more sites than this, and can with as many.
        case atMost(Int)
        /// They cannot be kept with fewer sites than this, and can with as many.
        case atLeast(Int)
    }

    /// The rules that clash, the one about the number of sites first and pins last.
    public let rules: [SitingRule]
    /// Whether the set is proven to be the smallest.
    public let minimality: Minimality
    /// The number of sites that would end this clash; nil where the number is no part of it or nothing is proven.
    public let countLimit: CountLimit?
    /// How many candidates the problem has.
    public let candidateCount: Int
    /// How many areas hold a candidate, banned ones included.
    public let areaCount: Int
}
