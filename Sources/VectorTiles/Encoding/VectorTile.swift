/// A vector tile as a value: what the decoder gives, and what small tiles can be written from.
///
/// Large ones are made by ``TileBuilder``, which clips, simplifies and keeps to a budget.
public struct VectorTile: Hashable, Sendable {
    /// The layers, whose names differ.
    public var layers: [VectorTileLayer]

    /// Makes a tile.
    public init(layers: [VectorTileLayer] = []) {
        self.layers = layers
    }

    /// The bytes of the tile (Mapbox Vector Tile 2.1); layers without a feature are left out, and so are features of
    /// which nothing is left to draw. O(size).
    ///
    /// - Throws: ``VectorTileError/duplicateLayer(_:)``.
    public func encoded() throws(VectorTileError) -> [UInt8] {
        var names: Set<String> = []
        var tile = ProtobufWriter()
        for layer in layers {
            guard names.insert(layer.name).inserted else { throw .duplicateLayer(layer.name) }
            let draft = layer.draft
            if let message = draft.message(of: draft.features) { tile.field(3, bytes: message) }
        }
        return tile.bytes
    }

    /// The layer of a name.
    public subscript(name: String) -> VectorTileLayer? { layers.first { $0.name == name } }
}

/// One layer of a vector tile.
public struct VectorTileLayer: Hashable, Sendable {
    /// The name, by which a style refers to it.
    public var name: String
    /// How many units the side of the tile has.
    public var extent: Int
    /// The features, in drawing order.
    public var features: [VectorTileFeature]

    /// Makes a layer.
    public init(name: String, extent: Int = 4096, features: [VectorTileFeature] = []) {
        (self.name, self.extent, self.features) = (name, extent, features)
    }

    fileprivate var draft: LayerDraft {
        var draft = LayerDraft(name: name)
        draft.extent = max(1, extent)
        for feature in features {
            for (name, value) in feature.attributes.sorted(by: { $0.key < $1.key }) {
                draft.tag(draft.key(name), value)
            }
            _ = draft.add(feature.geometry, id: feature.id)
        }
        return draft
    }
}

/// One feature of a vector tile.
public struct VectorTileFeature: Hashable, Sendable {
    /// The identifier within the layer, where it has one.
    public var id: UInt64?
    /// The geometry in the units of the tile.
    public var geometry: TileGeometry
    /// Names and values.
    public var attributes: [String: TileValue]

    /// Makes a feature.
    public init(id: UInt64? = nil, geometry: TileGeometry, attributes: [String: TileValue] = [:]) {
        (self.id, self.geometry, self.attributes) = (id, geometry, attributes)
    }
}
