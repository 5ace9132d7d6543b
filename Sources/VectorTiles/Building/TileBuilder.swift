import SimpleFeatures

/// Makes one tile of a tileset, feature by feature.
///
/// ```swift
/// var tile = TileBuilder(address: address, tileset: tileset)
/// for layer in tile.layers {
///     for record in records(of: layer.source, within: tile.bounds(of: layer)) {
///         try tile.add(record, to: layer.id)
///     }
/// }
/// let encoded = tile.encoded()
/// ```
///
/// Features may come in any order and any number; memory is that of what the tile keeps. The whole is O(n log n) in the
/// vertices at most, and O(n) for points.
public struct TileBuilder {
    /// Which tile.
    public let address: TileAddress
    /// The layers that the tileset has at this zoom.
    public var layers: [Tileset.Layer] { assemblies.map(\.layer) }

    private let crs: TileCRS
    private let budget: TileBudget
    private var assemblies: [LayerAssembly]

    /// Starts a tile.
    ///
    /// - Parameters:
    ///   - tileset: what the tile shows; give ``Tileset/visible(to:)`` of it, so that a role gets its own layers only.
    ///   - crs: the CRS in which features are added.
    ///   - budget: how large the tile may become.
    public init(
        address: TileAddress, tileset: Tileset, crs: TileCRS = .wgs84, budget: TileBudget = .standard
    ) {
        (self.address, self.crs, self.budget) = (address, crs, budget)
        assemblies = tileset.layers.filter { $0.zooms.contains(address.zoom) }.map { layer in
            LayerAssembly(
                layer: layer, address: address, crs: crs, isLastZoom: address.zoom >= tileset.zooms.upperBound)
        }
    }

    /// The box, in the CRS of the builder, whose records belong in the tile: the tile and the layer's buffer.
    public func bounds(of layer: Tileset.Layer) -> BoundingBox {
        TileFrame(address).bounds(buffer: layer.shapeBuffer, in: crs)
    }

    /// Adds a record; one that lies elsewhere does no harm.
    ///
    /// - Throws: ``TileBuilderError`` for a layer that the tile does not have, or a wrong number of values.
    public mutating func add(_ feature: SourceFeature, to layer: String) throws(TileBuilderError) {
        guard let place = assemblies.firstIndex(where: { $0.layer.id == layer }) else {
            throw .unknownLayer(layer, address)
        }
        try assemblies[place].add(feature)
    }

    /// The tile, within its budget, with what became of each feature.
    ///
    /// Where there is no room for all, the layers get it in the tileset's order, and within a layer large shapes, large
    /// clusters and the points that thinning prefers go first. The sizes that decide are upper bounds that for a point are
    /// the same at every zoom: what the first layer of points shows in a tile that was cut, its quarters show too.
    public consuming func encoded() -> EncodedTile {
        for place in assemblies.indices { assemblies[place].finish() }
        var tile = ProtobufWriter()
        let isWithin = assemblies.reduce(0) { $0 + $1.draft.cost } <= budget.bytes
        for place in assemblies.indices {
            let draft = assemblies[place].draft
            let chosen = isWithin ? draft.features : draft.features(within: budget.bytes - tile.bytes.count)
            assemblies[place].record(written: chosen)
            if let message = draft.message(of: chosen) { tile.field(3, bytes: message) }
        }
        return EncodedTile(address: address, bytes: tile.bytes, layers: assemblies.map(\.report))
    }
}
