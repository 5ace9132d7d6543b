import Foundation
import Geodata
import SimpleFeatures
import Streets

/// What lies around a site on foot.
public struct SiteOnFoot: Sendable {
    /// Finds of the period within 50, 100 and 200 m.
    public let findsWithin: [(metres: Int, count: Int)]
    /// The nearest standing container; nil where no way leads to any.
    public let nearestContainer: Neighbour?
    /// Whether the site is too far from the streets to say more than the straight line.
    public let isOffStreets: Bool

    /// As properties of GeoJSON.
    var properties: [String: JSONValue] {
        var properties: [String: JSONValue] = [
            "nearestContainerOnFootMetres": JSONValue(nearestContainer?.metres.rounded(toDecimals: 1)),
            "nearestContainerOnFootName": JSONValue(nearestContainer?.name),
            "offStreets": .bool(isOffStreets),
        ]
        for (metres, count) in findsWithin { properties["findsOnFootWithin\(metres)m"] = .integer(count) }
        return properties
    }
}

/// What the distances on foot of a proposal rest on.
public struct WalkingSummary: Sendable, Equatable {
    /// The streets that are walked, in metres.
    public let streetMetres: Double
    /// Those that do not hang together with them and are not walked, in metres.
    public let metresOutside: Double
    /// Finds for which straight lines are used, as they lie too far from a street.
    public let findsOffStreets: Int
    /// Candidates for which straight lines are used.
    public let candidatesOffStreets: Int

    /// What distances are, for GeoJSON.
    var words: String { "on foot along the streets, metres" }

    /// As foreign members of GeoJSON.
    var members: [String: JSONValue] {
        [
            "streetKilometres": .number((streetMetres / 1000).rounded(toDecimals: 1)),
            "streetKilometresOutside": .number((metresOutside / 1000).rounded(toDecimals: 1)),
            "findsOffStreets": .integer(findsOffStreets),
            "candidatesOffStreets": .integer(candidatesOffStreets),
        ]
    }
}

extension ProposalWalking {
    /// What the distances rest on.
    var summary: WalkingSummary {
        WalkingSummary(
            streetMetres: network.graph.metres, metresOutside: network.outside.metres,
            findsOffStreets: findsOffStreets, candidatesOffStreets: candidatesOffStreets)
    }

    /// What decides how ways are found, as a parameter of the proposal.
    var parameters: JSONValue {
        .object([
            "steps": .bool(rules.steps), "privateWays": .bool(rules.privateWays),
            "farthestOffStreets": .number(WalkingDistances.farthestOff),
        ])
    }

    /// What lies around a site. O(finds · log finds within reach).
    func description(
        of site: Position, _ demand: ProposalDemand, _ standing: [Container], radii: [Int]
    ) -> SiteOnFoot {
        let metres = demand.plain.compactMap { table.metres(from: site, to: $0.position) }
        return SiteOnFoot(
            findsWithin: radii.map { radius in (radius, metres.count { $0 <= Double(radius) }) },
            nearestContainer: nearest(standing, to: site),
            isOffStreets: network.distances.point(of: site) == nil)
    }
}

extension ProposedSite {
    /// Finds within 50, 100 and 200 m as a cell of the table; on foot, with the straight lines behind them.
    var findsText: String {
        func text(_ finds: [(metres: Int, count: Int)]) -> String { finds.map { "\($0.count)" }.joined(separator: "/") }
        guard let onFoot else { return text(findsWithin) }
        return "\(text(onFoot.findsWithin)) (\(text(findsWithin)))"
    }

    /// The nearest container as a cell of the table; on foot, with the straight line behind it.
    var containerText: String {
        let straight = nearestContainer.map { DutchText.metres($0.metres) } ?? "–"
        guard let onFoot else { return straight }
        return "\(onFoot.nearestContainer.map { DutchText.metres($0.metres) } ?? "–") (\(straight))"
    }
}

extension Proposal {
    /// What distances are, for a planner: sentences, each on its own line.
    var distances: [String] {
        guard let walking else { return ["Afstanden zijn hemelsbreed."] }
        let (finds, sites) = (walking.findsOffStreets, walking.candidatesOffStreets)
        let off = """
            Verder dan 100 m van een straat liggen \(DutchText.count(finds, "vondst", "vondsten")) en \
            \(DutchText.count(sites, "mogelijke plaats", "mogelijke plaatsen")): daar is alles hemelsbreed.
            """
        return [
            "Afstanden zijn te voet, met",
            "  de hemelsbrede tussen haakjes; tussenafstand, uitsluitingen en gevoelige plaatsen zijn hemelsbreed.",
            "  Er liggen \(kilometres(walking.streetMetres)) km straten. \(off)",
        ] + outside(walking)
    }

    private func outside(_ walking: WalkingSummary) -> [String] {
        guard walking.metresOutside > 0 else { return [] }
        return ["  \(kilometres(walking.metresOutside)) km straten hangt niet met de andere samen en telt niet mee."]
    }

    private func kilometres(_ metres: Double) -> String { DutchText.number(metres / 1000, decimals: 1) }
}
