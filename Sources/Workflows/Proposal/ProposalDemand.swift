import Foundation
import Geodata
import SimpleFeatures
import Siting

/// The finds of the period as demand.
///
/// A find of c syringes (capped, and a stated number where the report did not say) at age t counts
///
///     c · k(t) / ∫₀ᵀ k   syringes a year,   k(t) = 2^(−t/h)
///
/// with h the half-life of the profile and T the length of the period: an exponentially weighted rate, which for a
/// steady stream of finds is that stream's rate whatever h is. For siting this is multiplied by the largest risk factor
/// of the places near the find.
struct ProposalDemand {
    /// What siting maximises over: risk-weighted syringes a year.
    let weighted: [DemandPoint]
    /// The same finds without the risk factors: syringes a year.
    let plain: [DemandPoint]
    /// When each find was made.
    let times: [Timestamp]
    /// The kind of place that makes each find weigh more; nil where none does.
    let riskKinds: [String?]
    /// The blocks of time in which the finds are resampled; nil where the period has too few.
    let blocks: FindBlocks?
    /// How many finds had no count.
    let uncounted: Int
    /// How the finds were corrected for search effort; nil where that was not asked for.
    let effort: ProposalEffort?

    /// Reads finds.
    ///
    /// - Parameter fades: whether recent finds weigh more, as the profile says.
    init(_ geodata: Geodata, parameters: ProposalParameters, _ watch: ProposalWatch, fades: Bool = true) throws {
        let policy = geodata.profile.siting
        let finds = try geodata.weighedFinds(in: parameters.period)
        guard !finds.isEmpty else {
            throw ProposalError(
                "there are no finds from \(parameters.period.lowerBound) to \(parameters.period.upperBound)",
                .noFindsInPeriod)
        }
        let risk = try Self.risks(geodata, rules: parameters.riskFactors, watch)
        let rate = RecencyRate(period: parameters.period, halfLifeDays: fades ? policy.halfLifeDays : nil)
        let points = finds.compactMap { find -> (find: WeighedFind, position: Position)? in
            guard case .point(let position) = find.geometry.geometry else { return nil }
            return (find, position)
        }
        var (weighted, plain) = ([DemandPoint](), [DemandPoint]())
        let counted = points.map { find, _ in
            min(find.count.map(Double.init) ?? policy.unknownCount, parameters.maximumCountPerFind)
                * rate.perYear(at: find.occurredAt)
        }
        effort =
            parameters.request.correctsEffort
            ? try ProposalEffort(
                zip(points, counted).map { ($0.find.patrol, $0.position, $1) }, period: parameters.period, in: geodata,
                watch) : nil
        for (index, (find, position)) in points.enumerated() {
            let perYear = counted[index] * (effort?.factors[index] ?? 1)
            plain.append(DemandPoint(position: position, weight: perYear))
            weighted.append(DemandPoint(position: position, weight: perYear * (risk[find.fid]?.factor ?? 1)))
        }
        (self.weighted, self.plain) = (weighted, plain)
        times = points.map(\.find.occurredAt)
        riskKinds = points.map { risk[$0.find.fid]?.kind }
        blocks = FindBlocks(points.map { ($0.find.occurredAt, $0.find.patrol) }, in: parameters.period)
        uncounted = finds.count { $0.count == nil }
    }

    /// The rule with the largest factor for each find near such a place, by row number.
    private static func risks(
        _ geodata: Geodata, rules: [CityProfile.RiskFactor], _ watch: ProposalWatch
    ) throws -> [Int64: CityProfile.RiskFactor] {
        try rules.reduce(into: [:]) { largest, rule in
            try watch.check()
            for fid in try geodata.findsNear(kind: rule.kind, within: rule.within)
            where rule.factor > largest[fid]?.factor ?? 1 {
                largest[fid] = rule
            }
        }
    }
}

/// How much one syringe adds to the yearly rate, by its age at the end of the period.
struct RecencyRate {
    private let end: Timestamp
    private let halfLifeYears: Double?
    private let normaliser: Double
    private static let secondsPerYear = 365.25 * 86_400

    init(period: Range<Timestamp>, halfLifeDays: Double?) {
        end = period.upperBound
        let years =
            Double(period.upperBound.secondsSince1970 - period.lowerBound.secondsSince1970) / Self.secondsPerYear
        halfLifeYears = halfLifeDays.map { $0 / 365.25 }
        if let halfLife = halfLifeYears {
            normaliser = halfLife / log(2) * (1 - exp2(-years / halfLife))
        } else {
            normaliser = years
        }
    }

    /// Syringes a year that one syringe found at a moment stands for.
    func perYear(at time: Timestamp) -> Double {
        guard let halfLifeYears else { return 1 / normaliser }
        let age = Double(end.secondsSince1970 - time.secondsSince1970) / Self.secondsPerYear
        return exp2(-age / halfLifeYears) / normaliser
    }
}
