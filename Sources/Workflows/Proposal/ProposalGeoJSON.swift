import Foundation
import Geodata
import SimpleFeatures
import Siting

extension Proposal {
    /// The sites as GeoJSON (RFC 7946), with what the proposal rests on as foreign members. The same proposal gives the
    /// same bytes.
    public func geoJSON() throws -> Data {
        try GeoJSONWriter.data(sites.map(\.feature), foreignMembers: ["proposal": .object(members)])
    }

    private var members: [String: JSONValue] {
        [
            "city": .string(city),
            "simulated": .bool(isSimulated),
            "period": .array([.string(period.lowerBound.description), .string(period.upperBound.description)]),
            "finds": .integer(findCount),
            "findsWithoutCount": .integer(uncountedFinds),
            "syringesFoundPerYear": .number(found.rounded(toDecimals: 3)),
            "gainPerYear": gain.json,
            "objective": .number(weightedGain.rounded(toDecimals: 6)),
            "upperBound": .number(upperBound.rounded(toDecimals: 6)),
            "gap": .number(gap.rounded(toDecimals: 9)),
            "optimal": .bool(isOptimal),
            "proof": .string(proof),
            "candidates": .integer(candidateCount),
            "candidatesGenerated": .bool(candidatesAreGenerated),
            "standingContainers": .integer(standingCount),
            "distances": "straight lines, metres",
            "parameters": .object(parameters),
            "seed": .integer(Int(truncatingIfNeeded: seed)),
            "dataRevision": .string(dataRevision),
        ]
    }
}

extension ProposedSite {
    /// The site as a feature in WGS 84.
    var feature: Feature {
        var properties: [String: JSONValue] = [
            "rank": .integer(rank),
            "name": .string(name),
            "neighbourhood": JSONValue(areaName),
            "gainPerYear": gain.json,
            "weightedGainPerYear": .number(weightedGain.rounded(toDecimals: 3)),
            "nearestContainer": nearestContainer.json,
            "reason": .string(reason),
            "pinned": .bool(isPinned),
            "bindingRules": .array(bindingRules.map { .string($0) }),
            "candidateSite": JSONValue(candidateSite?.uuidString.lowercased()),
        ]
        for (metres, count) in findsWithin { properties["findsWithin\(metres)m"] = .integer(count) }
        for (kind, neighbour) in nearestPlaces { properties["nearest-\(kind)"] = neighbour.json }
        if let runnerUp {
            properties["runnerUp"] = .object([
                "metres": .number(runnerUp.metres.rounded(toDecimals: 1)),
                "cost": .number(runnerUp.cost.rounded(toDecimals: 3)),
            ])
        }
        return Feature(id: String(rank), geometry: .point(position), properties: properties)
    }
}

extension Estimate {
    /// The number with its interval.
    var json: JSONValue {
        var members: [String: JSONValue] = ["estimate": .number(value.rounded(toDecimals: 3))]
        if let interval {
            members["lower"] = .number(interval.lowerBound.rounded(toDecimals: 3))
            members["upper"] = .number(interval.upperBound.rounded(toDecimals: 3))
            members["interval"] = "95%, of the effect curve only"
        }
        return .object(members)
    }
}

extension Neighbour? {
    /// Name and distance, or null.
    fileprivate var json: JSONValue {
        guard let self else { return .null }
        return .object(["name": JSONValue(self.name), "metres": .number(self.metres.rounded(toDecimals: 1))])
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
    /// Every parameter, as it was used.
    func asJSON(policy: CityProfile.SitingPolicy) -> [String: JSONValue] {
        [
            "count": .integer(request.count),
            "from": .string(period.lowerBound.description),
            "to": .string(period.upperBound.description),
            "effect": .object([
                "shape": .string(effect.shape.rawValue),
                "breakpoints": .array(effect.breakpoints.map { .array([.number($0.metres), .number($0.effect)]) }),
                "source": .string(
                    request.effect == nil ? "Montréal (de Montigny 2008, 2010), interpolated" : "chosen by the planner"),
            ]),
            "spacing": .number(spacing),
            "maximumPerArea": JSONValue(maximumPerArea),
            "exclusions": .array(exclusions.map { .object(["kind": .string($0.kind), "metres": .number($0.within)]) }),
            "riskFactors": .array(
                riskFactors.map {
                    .object(["kind": .string($0.kind), "metres": .number($0.within), "factor": .number($0.factor)])
                }),
            "pins": .array(request.pins.map { .string($0.description) }),
            "bans": .array(request.bans.map { .string($0.description) }),
            "halfLifeDays": JSONValue(policy.halfLifeDays),
            "unknownCount": .number(policy.unknownCount),
            "maximumCountPerFind": .number(policy.maximumCountPerFind),
        ]
    }
}
