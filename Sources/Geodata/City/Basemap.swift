extension CityProfile {
    /// Tiles of someone else that lie beneath the map. The browsers of who looks at the map ask that host for them.
    public struct Basemap: Codable, Hashable, Sendable {
        /// What the tiles hold.
        public enum Kind: String, Codable, Sendable {
            /// Mapbox Vector Tiles.
            case vector
            /// Pictures.
            case raster
        }

        /// The address of a tile, https, with `{z}`, `{x}` and `{y}`.
        public var tiles: String
        /// Whose data they show, as the map must say.
        public var attribution: String
        /// What they hold; where it is not said, vectors when the address ends in `.mvt` or `.pbf`, else pictures.
        public var type: Kind?
        /// The first zoom that there are tiles of; 0 unless it is said.
        public var minZoom: Int?
        /// The last zoom that there are tiles of; 14 for vectors and 19 for pictures unless it is said.
        public var maxZoom: Int?
        /// The side of a picture; 256 unless it is said.
        public var tileSize: Int?
        /// What the layers `water`, `waterways`, `green`, `buildings`, `streets` and `main-streets` of our own basemap are
        /// called in those vector tiles; the same unless it is said.
        public var layers: [String: [String]]?

        /// Makes a description.
        public init(tiles: String, attribution: String, type: Kind? = nil) {
            (self.tiles, self.attribution, self.type) = (tiles, attribution, type)
        }
    }
}

extension CityProfile.Basemap {
    /// What the tiles hold.
    public var kind: Kind {
        if let type { return type }
        let path = tiles.prefix { $0 != "?" }
        return path.hasSuffix(".mvt") || path.hasSuffix(".pbf") ? .vector : .raster
    }

    /// The scheme and host of the tiles, as a content policy names them; nil when the address cannot be used.
    public var origin: String? {
        tiles.wholeMatch(of: #/(https:\/\/[A-Za-z0-9.-]+(?::[0-9]{1,5})?)\/[^\s"'<>;,\\]*/#).map { String($0.1) }
    }

    /// The zooms that there are tiles of.
    public var zooms: ClosedRange<Int> {
        let first = minZoom ?? 0
        return first...max(first, maxZoom ?? (kind == .vector ? 14 : 19))
    }

    /// What is wrong with the description: the field and why; nil when nothing is.
    var problem: String? {
        if origin == nil || ["{z}", "{x}", "{y}"].contains(where: { !tiles.contains($0) }) {
            return "tiles ‘\(tiles)’ must be an address as https://host/{z}/{x}/{y}.mvt"
        }
        if attribution.isEmpty { return "attribution is empty; the map must say whose data it shows" }
        let named = minZoom ?? 0
        if named < 0 || (maxZoom ?? named) < named || zooms.upperBound > 24 {
            return "minZoom and maxZoom must be 0…24, in order"
        }
        if !(tileSize.map { [256, 512].contains($0) } ?? true) { return "tileSize must be 256 or 512" }
        return nil
    }
}
