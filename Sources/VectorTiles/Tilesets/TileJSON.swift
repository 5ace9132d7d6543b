import SimpleFeatures

/// The description of a tileset for map programs (TileJSON 3.0.0).
public struct TileJSON: Codable, Hashable, Sendable {
    /// One layer of the tiles.
    public struct VectorLayer: Codable, Hashable, Sendable {
        /// The name in the tiles.
        public var id: String
        /// Each attribute and what its values are: `String`, `Number` or `Boolean`.
        public var fields: [String: String]
        /// What it holds.
        public var description: String?
        /// The first zoom that has it.
        public var minzoom: Int?
        /// The last zoom that has it.
        public var maxzoom: Int?
    }

    /// The version of the specification.
    public var tilejson = "3.0.0"
    /// The addresses of tiles, with `{z}`, `{x}` and `{y}`.
    public var tiles: [String]
    /// The layers.
    public var vectorLayers: [VectorLayer]
    /// What is shown of the tileset.
    public var name: String?
    /// What it holds.
    public var description: String?
    /// Whose data it shows.
    public var attribution: String?
    /// The first zoom.
    public var minzoom: Int?
    /// The last zoom; maps enlarge its tiles beyond it.
    public var maxzoom: Int?
    /// West, south, east, north, in degrees.
    public var bounds: [Double]?
    /// Longitude, latitude and zoom to begin with.
    public var center: [Double]?
    /// How rows are counted; `xyz` is from the north.
    public var scheme: String? = "xyz"
    /// The version of the data.
    public var version: String?

    private enum CodingKeys: String, CodingKey {
        case tilejson, tiles, name, description, attribution, minzoom, maxzoom, bounds, center, scheme, version
        case vectorLayers = "vector_layers"
    }

    /// Describes a tileset.
    ///
    /// - Parameters:
    ///   - tiles: the addresses of tiles, with `{z}`, `{x}` and `{y}`.
    ///   - bounds: the box of the city in WGS 84.
    ///   - version: the version of the data, three numbers with dots.
    public init(_ tileset: Tileset, tiles: [String], bounds: BoundingBox? = nil, version: String? = nil) {
        (self.tiles, name, description) = (tiles, tileset.title, tileset.description)
        (attribution, self.version) = (tileset.attribution, version)
        (minzoom, maxzoom) = (tileset.zooms.lowerBound, tileset.zooms.upperBound)
        vectorLayers = tileset.vectorLayers
        self.bounds = bounds.map { [$0.minX, $0.minY, $0.maxX, $0.maxY] }
        center = bounds.map { [$0.centre.x, $0.centre.y, Double(tileset.startZoom)] }
    }
}

extension Tileset {
    /// The layers as TileJSON and MBTiles describe them.
    var vectorLayers: [TileJSON.VectorLayer] {
        layers.map { layer in
            var fields = [String: String](
                layer.attributes.map { ($0.name, $0.kind.fieldType) }, uniquingKeysWith: { first, _ in first })
            if layer.clustering != nil { fields[Self.pointCount] = Attribute.Kind.number.fieldType }
            return TileJSON.VectorLayer(
                id: layer.id, fields: fields, description: layer.description, minzoom: layer.zooms.lowerBound,
                maxzoom: layer.zooms.upperBound)
        }
    }

    /// The zoom to begin with: one at which a city is seen whole, where there is one.
    var startZoom: Int { min(max(12, zooms.lowerBound), zooms.upperBound) }
}

extension Tileset.Attribute.Kind {
    fileprivate var fieldType: String {
        switch self {
        case .text: "String"
        case .number: "Number"
        case .boolean: "Boolean"
        }
    }
}
