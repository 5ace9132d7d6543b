import SimpleFeatures

/// A record on its way into a layer of tiles.
public struct SourceFeature: Sendable {
    /// The identifier within the layer, such as its row number; where points are thinned it also decides which stay.
    public var id: UInt64?
    /// The geometry, in the CRS of the builder.
    public var geometry: Geometry
    /// The values of the layer's attributes, in their order; nil for what is not known.
    public var values: [TileValue?]

    /// Makes a feature.
    public init(id: UInt64? = nil, geometry: Geometry, values: [TileValue?] = []) {
        (self.id, self.geometry, self.values) = (id, geometry, values)
    }
}

/// A feature that does not fit the tileset.
public enum TileBuilderError: Error, Equatable, CustomStringConvertible {
    /// The tileset has no such layer at the zoom of the tile.
    case unknownLayer(String, TileAddress)
    /// A feature has more or fewer values than the layer has attributes.
    case wrongValues(layer: String, expected: Int, found: Int)

    /// What was wrong and what to do.
    public var description: String {
        switch self {
        case .unknownLayer(let layer, let address):
            "the tileset has no layer ‘\(layer)’ at zoom \(address.zoom); add to those in ‘layers’ of the builder only"
        case .wrongValues(let layer, let expected, let found):
            "a feature of layer ‘\(layer)’ has \(found) values; give one, or nil, for each of its \(expected) attributes"
        }
    }
}
