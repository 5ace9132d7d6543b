import Foundation
import Geodata
import SimpleFeatures
import Siting

extension Proposal {
    /// The sites as GeoJSON (RFC 7946), with what the proposal rests on as foreign members. The same proposal gives the
    /// same bytes. Properties are flat, so that every GIS shows them in its table.
    public func geoJSON() throws -> Data {
        try GeoJSONWriter.data(sites.map(\.feature), foreignMembers: foreignMembers)
    }

    private var foreignMembers: [String: JSONValue] {
        var members: [String: JSONValue] = [
            "city": .string(city),
            "simulated": .bool(isSimulated),
            "period": .array([.string(period.lowerBound.description), .string(period.upperBound.description)]),
            "finds": .integer(findCount),
            "findsWithoutCount": .integer(uncountedFinds),
            "syringesFoundPerYear": .number(found.rounded(toDecimals: 3)),
            "objective": .number(weightedGain.rounded(toDecimals: 6)),
            "bound": .number(upperBound.rounded(toDecimals: 6)),
            "gap": .number(gap.rounded(toDecimals: 9)),
            "optimal": .bool(isOptimal),
            "planeBound": JSONValue(planeBound?.rounded(toDecimals: 6)),
            "planeLoss": JSONValue(planeLoss?.rounded(toDecimals: 9)),
            "curve": .array(curve.map(\.json)),
            "proof": .string(proof),
            "candidates": .integer(candidateCount),
            "candidatesGenerated": .bool(candidatesAreGenerated),
            "candidatesFrom": .string(candidateOrigin.rawValue),
            "standingContainers": .integer(standingCount),
            "distances": .string(walking?.words ?? "straight lines, metres"),
            "interval": .string(intervalDescription),
            "parameters": .object(parameters),
            "seed": .integer(Int(truncatingIfNeeded: seed)),
            "dataRevision": .string(dataRevision),
        ]
        members.merge(search.members) { $1 }
        members.merge(walking?.members ?? [:]) { $1 }
        members.merge(gain.properties(named: "gainPerYear")) { $1 }
        members.merge(resampling.summary?.properties ?? [:]) { $1 }
        return members
    }

    private var intervalDescription: String {
        switch (gain.effectInterval, gain.findsInterval) {
        case (nil, nil): "none"
        case (_, nil): "95%, of the effect curve only"
        case (nil, _): "95%, of the finds only: percentiles of resampled blocks"
        default: "95%, of the finds (percentiles of resampled blocks) and the effect curve together"
        }
    }
}

extension ProposedSite {
    /// The site as a feature in WGS 84.
    fileprivate var feature: Feature {
        var properties: [String: JSONValue] = [
            "rank": .integer(rank),
            "name": .string(name),
            "neighbourhood": JSONValue(areaName),
            "weightedGainPerYear": .number(weightedGain.rounded(toDecimals: 3)),
            "reason": .string(reason),
            "pinned": .bool(isPinned),
            "bindingRules": .string(bindingRules.joined(separator: "; ")),
            "candidateSite": JSONValue(candidateSite?.uuidString.lowercased()),
            "runnerUpMetres": JSONValue(runnerUp?.metres.rounded(toDecimals: 1)),
            "runnerUpCost": JSONValue(runnerUp?.cost.rounded(toDecimals: 3)),
            "barredMetres": JSONValue(barred?.metres.rounded(toDecimals: 1)),
            "barredGain": JSONValue(barred?.gain.rounded(toDecimals: 3)),
            "timesChosen": JSONValue(stability?.timesChosen),
            "timesChosenNearby": JSONValue(stability?.timesChosenNearby),
            "foundInReachPerYear": .number(reach.found.rounded(toDecimals: 3)),
            "coveredInReachPerYear": .number(reach.covered.rounded(toDecimals: 3)),
            "atRiskInReachPerYear": .number(reach.atRisk.rounded(toDecimals: 3)),
            "findsInLastYearWithin100m": JSONValue(reach.findsInLastYear),
        ]
        properties.merge(gain.properties(named: "gainPerYear")) { $1 }
        for (metres, count) in findsWithin { properties["findsWithin\(metres)m"] = .integer(count) }
        for (kind, neighbour) in [("container", nearestContainer)] + nearestPlaces {
            let words = kind.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
            properties["nearest\(words.joined())Metres"] = JSONValue(neighbour?.metres.rounded(toDecimals: 1))
            properties["nearest\(words.joined())Name"] = JSONValue(neighbour?.name)
        }
        properties.merge(onFoot?.properties ?? [:]) { $1 }
        return Feature(id: String(rank), geometry: .point(position), properties: properties)
    }
}

extension Estimate {
    /// The number under a name, and the ends of its intervals under that name with `Lower` and `Upper`; those of the
    /// effect and of the finds alone with `Effect` and `Finds` between.
    fileprivate func properties(named name: String) -> [String: JSONValue] {
        var properties = [name: JSONValue.number(value.rounded(toDecimals: 3))]
        for (part, interval) in [("", interval), ("Effect", effectInterval), ("Finds", findsInterval)] {
            properties["\(name)\(part)Lower"] = JSONValue(interval?.lowerBound.rounded(toDecimals: 3))
            properties["\(name)\(part)Upper"] = JSONValue(interval?.upperBound.rounded(toDecimals: 3))
        }
        return properties
    }
}

extension ProposalResampling.Summary {
    /// How the finds were resampled, as foreign members.
    fileprivate var properties: [String: JSONValue] {
        [
            "resamples": .integer(resamples),
            "resampleBlocks": .integer(blocks),
            "resampleBlockWeeks": .integer(blockWeeks),
            "resampleGap": .number(largestGap.rounded(toDecimals: 6)),
            "nearbyMetres": .number(nearbyMetres),
            "optimism": .number(optimism.rounded(toDecimals: 6)),
        ]
    }
}

extension Double {
    /// Rounded for output, so that the last bits of a sum do not show.
    func rounded(toDecimals decimals: Int) -> Double {
        let scale = pow(10, Double(decimals))
        return (self * scale).rounded() / scale
    }
}

extension ProposalParameters {
    private var effectSource: String {
        request.effect == nil
            ? "Montréal (de Montigny 2008, 2010), interpolated" : request.effectSource ?? "chosen by the planner"
    }

    /// Every parameter, as it was used.
    func asJSON(
        policy: CityProfile.SitingPolicy, effort: ProposalEffort?, walking: JSONValue?
    ) -> [String: JSONValue] {
        var all = asJSON(policy: policy)
        if let effort { all["effortCorrection"] = effort.members }
        all["walking"] = walking
        return all
    }

    private func asJSON(policy: CityProfile.SitingPolicy) -> [String: JSONValue] {
        [
            "count": .integer(request.count),
            "from": .string(period.lowerBound.description),
            "to": .string(period.upperBound.description),
            "effect": .object(effect.members.merging(["source": .string(effectSource)]) { $1 }),
            "spacing": .number(spacing),
            "maximumPerArea": JSONValue(maximumPerArea),
            "exclusions": .array(exclusions.map { .object(["kind": .string($0.kind), "metres": .number($0.within)]) }),
            "riskFactors": .array(
                riskFactors.map {
                    .object(["kind": .string($0.kind), "metres": .number($0.within), "factor": .number($0.factor)])
                }),
            "resamples": .integer(request.resamples),
            "requiredAreas": .array(request.requiredAreas.map(JSONValue.string)),
            "minimumAreas": .integer(request.minimumAreas),
            "fewestFor": JSONValue(request.target),
            "pins": .array(request.pins.map { .string($0.description) }),
            "bans": .array(request.bans.map { .string($0.description) }),
            "halfLifeDays": JSONValue(policy.halfLifeDays),
            "unknownCount": .number(policy.unknownCount),
            "maximumCountPerFind": .number(maximumCountPerFind),
        ]
    }
}
