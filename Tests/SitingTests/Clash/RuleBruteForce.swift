import SimpleFeatures
import Siting

/// Which rules can be kept together, taken literally: every set of candidates is tried.
struct RuleBruteForce {
    private let rules: [SitingRule]
    /// For each set of candidates the rules that it keeps, a bit for each; equal ones once.
    private let kept: Set<UInt32>

    init(_ problem: SitingProblem, _ rules: [SitingRule]) {
        self.rules = rules
        kept = Set(
            (0..<(1 << problem.candidates.count)).map { set in
                let sites = problem.candidates.indices.filter { set >> $0 & 1 == 1 }
                return rules.indices.reduce(UInt32(0)) {
                    Self.keeps(rules[$1], sites, problem) ? $0 | 1 << UInt32($1) : $0
                }
            })
    }

    /// Whether all rules can be kept.
    var isFeasible: Bool { isFeasible(UInt32(1) << UInt32(rules.count) - 1) }

    /// Whether all rules but one can be kept, whichever that is.
    var isFeasibleWithoutAnyOne: Bool {
        rules.indices.allSatisfy { isFeasible((UInt32(1) << UInt32(rules.count) - 1) & ~(1 << UInt32($0))) }
    }

    /// The number of rules in the smallest set that cannot be kept; nil when all can.
    var smallestClash: Int? {
        (0..<(UInt32(1) << UInt32(rules.count))).filter { !isFeasible($0) }.map(\.nonzeroBitCount).min()
    }

    private func isFeasible(_ set: UInt32) -> Bool { kept.contains { $0 & set == set } }

    /// Whether sites keep a rule.
    static func keeps(_ rule: SitingRule, _ sites: [Int], _ problem: SitingProblem) -> Bool {
        let places = sites.map { problem.candidates[$0].position }
        let sitesIn = Dictionary(grouping: sites.compactMap { problem.candidates[$0].area }, by: \.self)
        switch rule {
        case .count(let count): return sites.count == count
        case .spacing(let metres):
            return places.indices.allSatisfy { one in
                places[..<one].allSatisfy { $0.distance(to: places[one]) >= metres }
            }
        case .distanceToStanding(let metres, _):
            return problem.standing.allSatisfy { standing in
                places.allSatisfy { $0.distance(to: standing) >= metres }
            }
        case .maximumPerArea(let limit): return sitesIn.values.allSatisfy { $0.count <= limit }
        case .requiredArea(let area): return sitesIn[area] != nil
        case .minimumAreas(let areas): return sitesIn.count >= areas
        case .pin(let candidate): return sites.contains(candidate)
        case .bans(let candidates): return candidates.allSatisfy { !sites.contains($0) }
        }
    }
}
