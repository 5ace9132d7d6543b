import Foundation
import GRDB
import SimpleFeatures

/// One run of the proposal: everything that is needed to run it again and to defend it.
public struct Plan: LayerRecord {
    /// The layer.
    public static let layer = Layer.plan

    /// Made by whoever made the record.
    public var id: UUID
    /// When it was made.
    public var createdAt: Timestamp
    /// Every parameter, as JSON with sorted names.
    public var parameters: String
    /// The seed of everything that was drawn by lot.
    public var seed: Int64
    /// The state of the data: ``Geodata/dataRevision()``.
    public var dataRevision: String
    /// Whether any of its data was simulated.
    public var simulated: Bool
    /// Discards avoided a year by the sites together.
    public var gain: Double
    /// What no plan under the same rules can exceed.
    public var upperBound: Double
    /// How the bound was proven.
    public var proof: String

    /// Describes a run.
    public init(
        id: UUID, createdAt: Timestamp, parameters: String, seed: Int64, dataRevision: String, simulated: Bool,
        gain: Double, upperBound: Double, proof: String
    ) {
        (self.id, self.createdAt, self.parameters, self.seed) = (id, createdAt, parameters, seed)
        (self.dataRevision, self.simulated) = (dataRevision, simulated)
        (self.gain, self.upperBound, self.proof) = (gain, upperBound, proof)
    }
}

/// A site of a proposal.
public struct PlanSite: LayerRecord {
    /// The layer.
    public static let layer = Layer.planSite

    /// Made by whoever made the record.
    public var id: UUID
    /// The proposal.
    public var plan: UUID
    /// 1 for the site that adds most.
    public var rank: Int
    /// Degrees east, WGS 84.
    public var longitude: Double
    /// Degrees north, WGS 84.
    public var latitude: Double
    /// The neighbourhood it lies in.
    public var areaName: String?
    /// Discards avoided a year that this site adds to those of better rank.
    public var gain: Double
    /// Why here, in a sentence.
    public var reason: String
    /// The position in the city's metric CRS.
    public var geometry: StoredGeometry

    /// Describes a site.
    public init(
        id: UUID, plan: UUID, rank: Int, longitude: Double, latitude: Double, areaName: String?, gain: Double,
        reason: String, geometry: StoredGeometry
    ) {
        (self.id, self.plan, self.rank, self.longitude, self.latitude) = (id, plan, rank, longitude, latitude)
        (self.areaName, self.gain, self.reason, self.geometry) = (areaName, gain, reason, geometry)
    }
}
