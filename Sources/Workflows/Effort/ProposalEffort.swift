import Foundation
import Geodata
import Patrols
import SimpleFeatures

/// The finds of a proposal corrected for how much was searched around them, where a planner asks for it.
///
/// Only finds that patrols with a track made are corrected: nobody knows how long a resident or a sweeper looked, and
/// that they saw something has other reasons than where patrols walk. The others keep their weight.
struct ProposalEffort {
    /// For each find, in their order; 1 for one that is not corrected.
    let factors: [Double]
    private let correction: EffortCorrection
    private let rules: EffortCorrection.Rules
    private let corrected: Int
    private let trackedPatrols: Int

    /// A find of a proposal.
    typealias Find = (patrol: UUID?, position: Position, weight: Double)

    /// - Throws: ``ProposalError`` where no patrol of the period has both a track and a find.
    init(_ finds: [Find], period: Range<Timestamp>, in geodata: Geodata, _ watch: ProposalWatch) throws {
        var survey = EffortSurvey(AreaLookup([]), nil)
        try geodata.forEachMonitoredPatrol(in: period) { record in
            try watch.check()
            survey.add(record) { try geodata.projected($0) }
        }
        let (cells, tracked, rules) = (survey.walked, survey.tracked, EffortCorrection.Rules())
        // A report that nothing lay there weighs nothing, and is no find.
        let numbers = finds.indices.filter { index in
            finds[index].weight > 0 && finds[index].patrol.map(tracked.contains) ?? false
        }
        let weighed = numbers.map { (cell: cells.cell(at: finds[$0].position), weight: finds[$0].weight) }
        guard let correction = EffortCorrection(weighed, effort: cells, rules: rules) else {
            throw ProposalError(
                """
                no patrol of the period has a track and a find, so that nothing can be corrected for effort; leave out \
                --effort-corrected
                """, .noTracks)
        }
        var factors = [Double](repeating: 1, count: finds.count)
        for (number, factor) in zip(numbers, correction.factors) { factors[number] = factor }
        (self.factors, self.correction, self.rules) = (factors, correction, rules)
        (corrected, trackedPatrols) = (numbers.count, tracked.count)
    }

    /// What was corrected, and how, for whoever reads the proposal.
    var members: JSONValue {
        .object([
            "correctedFinds": .integer(corrected), "otherFinds": .integer(factors.count - corrected),
            "patrolsWithTrack": .integer(trackedPatrols),
            "smallestFactor": .number((correction.factors.min() ?? 1).rounded(toDecimals: 3)),
            "largestFactor": .number((correction.factors.max() ?? 1).rounded(toDecimals: 3)),
            "factorsFrom": .number(rules.factors.lowerBound.rounded(toDecimals: 3)),
            "factorsTo": .number(rules.factors.upperBound.rounded(toDecimals: 3)),
            "findsAtAnEnd": .integer(correction.clamped), "radiusMetres": .number(rules.radius),
            "cityFindsPerKilometre": .number(correction.cityRate.rounded(toDecimals: 4)),
            "priorKilometres": JSONValue(
                correction.priorKilometres.isFinite ? correction.priorKilometres.rounded(toDecimals: 3) : nil),
        ])
    }

}

/// The correction for effort of a proposal, in Dutch, from what the proposal keeps of it.
struct EffortCorrectionText {
    private let members: [String: JSONValue]

    /// Nil where a proposal was not corrected.
    init?(_ value: JSONValue?) {
        guard case .object(let members)? = value else { return nil }
        self.members = members
    }

    /// How many finds weigh how much more or less.
    var sentence: String {
        """
        Gecorrigeerd voor zoekinspanning: \(DutchText.number(number("correctedFinds"))) vondsten van patrouilles met een \
        spoor wegen \(DutchText.number(number("smallestFactor"), decimals: 2)) tot \
        \(DutchText.number(number("largestFactor"), decimals: 2)) keer (begrensd op \
        \(DutchText.number(number("factorsFrom"), decimals: 2)) en \(DutchText.number(number("factorsTo"), decimals: 2)); \
        \(DutchText.number(number("findsAtAnEnd"))) staan aan een grens), \
        \(DutchText.number(number("otherFinds"))) andere vondsten wegen even zwaar als anders.
        """
    }

    private func number(_ name: String) -> Double {
        switch members[name] {
        case .integer(let value)?: Double(value)
        case .number(let value)?: value
        default: 0
        }
    }
}
