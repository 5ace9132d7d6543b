import Foundation
import Geodata
import SimpleFeatures

/// Two plans side by side: where they differ, and what that costs.
public struct PlanDifference: Sendable {
    /// A place that both plans take: a site of each, at most ``PlanDifference/sameMetres`` apart.
    public struct Pair: Sendable {
        /// The site of the first plan.
        public let first: StoredPlan.Site
        /// The site of the second.
        public let second: StoredPlan.Site
        /// Metres between them.
        public let metres: Double
    }

    /// A parameter that differs, as both plans have it.
    public struct Parameter: Sendable {
        /// Its name in the parameters of a plan; `dataRevision` and `seed` too.
        public let name: String
        /// In the first plan.
        public let first: JSONValue
        /// In the second.
        public let second: JSONValue
    }

    /// Why what one plan costs against the other cannot be said.
    public enum Incomparable: Hashable, Sendable {
        /// They rest on different data.
        case otherData
        /// They weigh the same finds in another way; these parameters differ.
        case otherParameters([String])
    }

    /// Sites of two plans this near are the same place, in metres: what a ban also takes.
    public static let sameMetres = 25.0

    /// The first plan.
    public let first: StoredPlan
    /// The second.
    public let second: StoredPlan
    /// Places of the first plan only.
    public let onlyInFirst: [StoredPlan.Site]
    /// Places of the second plan only.
    public let onlyInSecond: [StoredPlan.Site]
    /// Places of both.
    public let both: [Pair]
    /// The parameters that differ, by name.
    public let parameters: [Parameter]
    /// Why costs cannot be said; nil where they can.
    public let incomparable: Incomparable?

    /// What choosing the second plan rather than the first costs, in weighted syringes a year; below zero where the
    /// second gains more. Nil where that cannot be said.
    public var costOfSecond: Double? { incomparable == nil ? first.plan.gain - second.plan.gain : nil }
    /// The same the other way round.
    public var costOfFirst: Double? { costOfSecond.map { -$0 } }
}

/// Compares two plans.
///
/// What a plan gains can be compared only with another that counts the same finds in the same way: the same data, period,
/// effect, weights and half-life. Rules such as number, spacing or exclusions may differ: what they cost is what is asked.
///
/// - Throws: ``SubmissionError`` `notFound`.
public func difference(
    between first: UUID, and second: UUID, in geodata: Geodata
) throws -> PlanDifference {
    PlanDifference(try storedPlan(first, in: geodata), try storedPlan(second, in: geodata))
}

extension PlanDifference {
    /// The parameters that decide what a find counts for and what a container does.
    private static let counting: Set<String> = [
        "from", "to", "effect", "riskFactors", "halfLifeDays", "unknownCount", "maximumCountPerFind",
        "effortCorrection",
    ]

    init(_ first: StoredPlan, _ second: StoredPlan) {
        (self.first, self.second) = (first, second)
        both = Self.pairs(first.sites, second.sites)
        let taken = Set(both.flatMap { [$0.first.record.id, $0.second.record.id] })
        // Of a plan and itself every site is in both, and in neither alone.
        onlyInFirst = first.sites.filter { !taken.contains($0.record.id) }
        onlyInSecond = second.sites.filter { !taken.contains($0.record.id) }
        parameters = Self.differing(first, second)
        let counting = parameters.map(\.name).filter(Self.counting.contains)
        incomparable =
            first.plan.dataRevision != second.plan.dataRevision
            ? .otherData : counting.isEmpty ? nil : .otherParameters(counting)
    }

    /// Pairs each site with one of the other plan, the nearest pairs first; each site at most once.
    private static func pairs(_ first: [StoredPlan.Site], _ second: [StoredPlan.Site]) -> [Pair] {
        let near = first.flatMap { a in
            second.compactMap { b -> Pair? in
                let metres = a.projected.distance(to: b.projected)
                return metres <= sameMetres ? Pair(first: a, second: b, metres: metres) : nil
            }
        }
        var (takenFirst, takenSecond) = (Set<UUID>(), Set<UUID>())
        let chosen = near.sorted { ($0.metres, $0.first.record.rank) < ($1.metres, $1.first.record.rank) }.filter {
            guard !takenFirst.contains($0.first.record.id), !takenSecond.contains($0.second.record.id) else {
                return false
            }
            takenFirst.insert($0.first.record.id)
            takenSecond.insert($0.second.record.id)
            return true
        }
        return chosen.sorted { $0.first.record.rank < $1.first.record.rank }
    }

    private static func differing(_ first: StoredPlan, _ second: StoredPlan) -> [Parameter] {
        func all(_ plan: StoredPlan) -> [String: JSONValue] {
            var parameters = plan.members["parameters"]?.members ?? [:]
            parameters["dataRevision"] = .string(plan.plan.dataRevision)
            parameters["seed"] = .integer(Int(plan.plan.seed))
            return parameters
        }
        let (a, b) = (all(first), all(second))
        return Set(a.keys).union(b.keys).sorted().compactMap { name in
            let (one, other) = (a[name] ?? .null, b[name] ?? .null)
            return one == other ? nil : Parameter(name: name, first: one, second: other)
        }
    }
}

extension StoredPlan.Site {
    /// In the city's metric CRS.
    fileprivate var projected: Position { record.geometry.geometry.positions.first ?? position }
}
