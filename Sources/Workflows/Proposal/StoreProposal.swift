import Foundation
import Geodata
import SimpleFeatures

extension Proposal {
    /// The identifier that follows from what the proposal rests on: its parameters, seed, data and sites.
    public var planID: UUID {
        get throws {
            let positions = sites.map { "\($0.position.x) \($0.position.y)" }
            return UUID(derivedFrom: ["plan", try parameterText, String(seed), dataRevision] + positions)
        }
    }

    /// The parameters as JSON with sorted names.
    fileprivate var parameterText: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return String(decoding: try encoder.encode(parameters), as: UTF8.self)
        }
    }
}

/// Stores a proposal under its identifier, with its GeoJSON and its map as they are now; again changes nothing.
func store(_ proposal: Proposal, map: String, in geodata: Geodata, now: Timestamp) throws {
    let id = try proposal.planID
    let plan = Plan(
        id: id, createdAt: now, parameters: try proposal.parameterText, seed: Int64(bitPattern: proposal.seed),
        dataRevision: proposal.dataRevision, simulated: proposal.isSimulated, gain: proposal.weightedGain,
        upperBound: proposal.upperBound, proof: proposal.proof)
    let sites = proposal.sites.map { site in
        PlanSite(
            id: UUID(derivedFrom: [id.uuidString, String(site.rank)]), plan: id, rank: site.rank,
            longitude: site.position.x, latitude: site.position.y, areaName: site.areaName, gain: site.weightedGain,
            reason: site.reason, geometry: StoredGeometry(.point(site.projected), in: geodata.profile.metricCRS))
    }
    let document = PlanDocument(geoJSON: String(decoding: try proposal.geoJSON(), as: UTF8.self), map: map)
    try geodata.store(plan, sites: sites, document: document, recordedBy: "propose", now: now)
}
