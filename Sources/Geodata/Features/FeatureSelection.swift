import SimpleFeatures

/// Which current records of a layer are asked for, and what of each is told.
public struct FeatureSelection: Hashable, Sendable {
    /// The layer.
    public let layer: Layer
    /// What is told of each record, in order of name.
    public let properties: [FeatureProperty]
    /// What must hold of each record, by the name of the property; `id` too.
    public var values: [String: JSONValue]
    /// The first moment that counts, of ``timeColumn``.
    public var from: Timestamp?
    /// The last moment that counts.
    public var through: Timestamp?
    /// Where.
    public var area: FeatureArea?

    /// Selects every record of a layer.
    public init(layer: Layer, properties: [FeatureProperty], values: [String: JSONValue] = [:]) {
        (self.layer, self.values) = (layer, values)
        self.properties = properties.sorted { $0.name < $1.name }
    }

    /// The column that says when, where the layer has one.
    public var timeColumn: String? { layer == .find ? "occurredAt" : nil }
}

/// Boxes of a CRS, one of which a feature must meet.
public struct FeatureArea: Hashable, Sendable {
    /// The boxes, x before y; two where one crosses the antimeridian.
    public let boxes: [BoundingBox]
    /// Their CRS.
    public let crs: CoordinateReferenceSystem

    /// Describes an area.
    public init(_ boxes: [BoundingBox], in crs: CoordinateReferenceSystem) {
        (self.boxes, self.crs) = (boxes, crs)
    }
}

extension Layer {
    /// Whether the layer keeps longitude and latitude as captured, beside the geometry.
    public var hasCapturedPosition: Bool {
        switch self {
        case .find, .container, .candidateSite, .planSite: true
        case .patrol, .containerVisit, .place, .area, .street, .baseFeature, .plan: false
        }
    }
}
