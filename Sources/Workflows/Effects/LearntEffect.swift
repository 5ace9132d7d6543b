import Effects
import Foundation
import Geodata
import Siting

/// The effect by distance that a city learnt from its own containers, as siting uses it and as a file keeps it.
public struct LearntEffect: Sendable, Codable {
    /// The lower end of the 95% interval.
    public let lower: EffectCurve
    /// The estimate.
    public let estimate: EffectCurve
    /// The upper end.
    public let upper: EffectCurve
    /// What it rests on, in English.
    public let basis: String

    /// Makes one of a curve; throws `SitingError` when it is none that siting can use.
    public init(_ curve: LearntCurve, basis: String) throws {
        lower = try .steps(curve.steps.map { ($0.band.outer, $0.lower) })
        estimate = try .steps(curve.steps.map { ($0.band.outer, $0.effect) })
        upper = try .steps(curve.steps.map { ($0.band.outer, $0.upper) })
        self.basis = basis
    }

    /// For drawing curves as uncertain as the estimate is.
    public var interval: EffectInterval { EffectInterval(lower: lower, estimate: estimate, upper: upper) }

    /// Reads a file that ``json()`` wrote.
    @inline(never)
    public init(json data: Data) throws { self = try JSONDecoder().decode(LearntEffect.self, from: data) }

    /// The content of a file.
    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}

extension CityEffects {
    /// What was learnt, as siting uses it.
    ///
    /// Throws ``ProposalError`` when too little was found to learn from.
    public func learntEffect() throws -> LearntEffect {
        guard let curve, let months else {
            throw ProposalError(
                """
                too few data to learn an effect from: it needs containers with the day on which they came, six months on \
                both sides of it, and finds around them; leave --effect out for the published curve
                """)
        }
        return try LearntEffect(
            curve,
            basis: """
                \(isSimulated ? "SIMULATED. " : "")\(curve.containers) containers of \(city), \(months.lowerBound) to \
                \(months.upperBound), \(distances.rawValue) distances
                """)
    }
}

/// Learns the effect by distance from a city's containers and the finds before a moment.
public func learnEffect(
    in geodata: Geodata, before end: Timestamp?, straightLines: Bool = false
) throws -> LearntEffect {
    try studyContainers(in: geodata, before: end, straightLines: straightLines).learntEffect()
}

extension ProposalRequest {
    /// Takes an effect with its interval.
    public mutating func use(_ learnt: LearntEffect) {
        (effect, effectInterval, effectSource) = (learnt.estimate, learnt.interval, "learnt from \(learnt.basis)")
    }

    /// The request with the effect that the city's containers show, where that was asked.
    func withLearntEffect(in geodata: Geodata) throws -> ProposalRequest {
        guard learnsEffect, effect == nil else { return self }
        var request = self
        request.use(try learnEffect(in: geodata, before: to, straightLines: straightLines))
        return request
    }
}
