import Foundation
import Geodata
import SimpleFeatures

/// A plan as it was made, with what has been decided about its sites since.
public struct StoredPlan: Sendable {
    /// A site of it.
    public struct Site: Sendable {
        /// The site as a record.
        public let record: PlanSite
        /// What the proposal said of it, by the names of docs/proposal.md.
        public let properties: [String: JSONValue]
        /// What was decided about it, in order.
        public let decisions: [SiteDecision]

        /// Where it is in its life.
        public var status: SiteDecision.Status { decisions.last?.status ?? .proposed }
        /// What people call the place.
        public var name: String { properties["name"]?.string ?? record.areaName ?? DutchText.position(position) }
        /// In WGS 84.
        public var position: Position { Position(longitude: record.longitude, latitude: record.latitude) }
    }

    /// The plan as a record.
    public let plan: Plan
    /// The title of the scenario that asked for it; nil for a plan of the command line.
    public let title: String?
    /// The account that asked for it; nil for a plan of the command line.
    public let createdBy: String?
    /// What the proposal said as a whole, by the names of docs/proposal.md.
    public let members: [String: JSONValue]
    /// Its sites by rank.
    public let sites: [Site]
    /// The map of that moment as SVG; nil where there is none.
    public let map: String?
    /// Whether it is of a version that kept the sites and their reasons only.
    public let isBare: Bool
}

/// A plan with everything that is stored of it.
///
/// - Throws: ``SubmissionError`` `notFound`.
public func storedPlan(_ id: UUID, in geodata: Geodata) throws -> StoredPlan {
    guard let whole = try geodata.wholePlan(id) else { throw SubmissionError(.notFound, "no such plan") }
    return try StoredPlan(whole)
}

extension StoredPlan {
    init(_ whole: WholePlan) throws {
        let document = try whole.document.map { try Self.object($0.geoJSON) }
        var properties: [Int: [String: JSONValue]] = [:]
        for feature in document?["features"]?.list ?? [] {
            let members = feature.members?["properties"]?.members ?? [:]
            if let rank = members["rank"]?.integer { properties[rank] = members }
        }
        let decisions = Dictionary(grouping: whole.decisions, by: \.site)
        sites = whole.sites.map { site in
            Site(
                record: site, properties: properties[site.rank] ?? site.bareProperties,
                decisions: decisions[site.id] ?? [])
        }
        plan = whole.plan
        (title, createdBy, isBare) = (whole.title, whole.createdBy, document == nil)
        members = try document?.filter { !Self.standard.contains($0.key) } ?? whole.plan.bareMembers()
        map = whole.document.flatMap { $0.map.isEmpty ? nil : $0.map }
    }

    /// Members of GeoJSON itself, which are not the proposal's.
    private static let standard: Set<String> = ["type", "bbox", "features"]

    static func object(_ json: String) throws -> [String: JSONValue] {
        try JSONDecoder().decode([String: JSONValue].self, from: Data(json.utf8))
    }
}

extension Plan {
    /// What can be said of a plan of which only the record was kept.
    fileprivate func bareMembers() throws -> [String: JSONValue] {
        let gap = upperBound > 0 ? max(0, (upperBound - gain) / upperBound) : 0
        return [
            "simulated": .bool(simulated), "objective": .number(gain), "bound": .number(upperBound),
            "gap": .number(gap), "proof": .string(proof), "seed": .integer(Int(seed)),
            "dataRevision": .string(dataRevision), "parameters": .object(try StoredPlan.object(parameters)),
        ]
    }
}

extension PlanSite {
    /// What can be said of a site of which only the record was kept.
    fileprivate var bareProperties: [String: JSONValue] {
        [
            "rank": .integer(rank), "neighbourhood": JSONValue(areaName),
            "weightedGainPerYear": .number(gain), "reason": .string(reason),
        ]
    }
}
