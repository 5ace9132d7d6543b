extension Tileset {
    /// One layer of a tileset.
    public struct Layer: Hashable, Sendable {
        /// The name in the tiles, by which a style refers to it.
        public var id: String
        /// What it holds, in a sentence.
        public var description: String?
        /// The table that it is made from.
        public var source: String
        /// The columns that it shows.
        public var attributes: [Attribute]
        /// Which rows: for each column that is named, one of these values. No column, all rows.
        public var filter: [String: [String]] = [:]
        /// The zooms at which it is shown.
        public var zooms: ClosedRange<Int>
        /// How far outside the tile features go on, in units of 1/4,096 of the tile's side. Points that are gathered or
        /// left out by cell go on by whole cells only.
        public var buffer = 64
        /// Vertices whose triangle is smaller than the square of this many units are left out below the last zoom.
        public var simplify = 0.0
        /// Lines shorter than this many units, and areas smaller than its square, are left out below the last zoom.
        public var minimumSize = 0.0
        /// How points are gathered at low zooms.
        public var clustering: Clustering?
        /// How points are left out at low zooms, where they are not gathered.
        public var thinning: Thinning?
        /// Who may see it.
        public var roles: Set<String>

        /// Makes a layer.
        public init(
            id: String, source: String, attributes: [Attribute] = [], zooms: ClosedRange<Int>, roles: Set<String>
        ) {
            (self.id, self.source, self.attributes, self.zooms, self.roles) = (id, source, attributes, zooms, roles)
        }
    }

    /// An attribute and the column that it comes from.
    public struct Attribute: Hashable, Sendable {
        /// What a value is.
        public enum Kind: String, Sendable, CaseIterable {
            // The words are the documentation.
            // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
            case text, number, boolean
        }

        /// The name in the tiles.
        public var name: String
        /// The column of the table.
        public var column: String
        /// What a value is.
        public var kind: Kind

        /// Makes an attribute.
        public init(name: String, column: String? = nil, kind: Kind = .text) {
            (self.name, self.column, self.kind) = (name, column ?? name, kind)
        }
    }

    /// The side of the square cells by which points are gathered or left out, in units of 1/4,096 of the tile's side.
    public enum CellSide: Int, Sendable, CaseIterable {
        // The numbers are the documentation.
        // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
        case units16 = 16
        // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
        case units32 = 32, units64 = 64, units128 = 128, units256 = 256, units512 = 512
        // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
        case units1024 = 1024, units2048 = 2048
        /// The whole tile is one cell.
        case tile = 4096
    }

    /// Points of one cell become one point, with their number and some sums.
    public struct Clustering: Hashable, Sendable {
        /// The last zoom at which points are gathered.
        public var lastZoom: Int
        /// The side of a cell.
        public var cell: CellSide
        /// The attributes that are summed; the others a cluster does not have.
        public var sums: [String] = []

        /// Makes a rule.
        public init(lastZoom: Int, cell: CellSide = .units256, sums: [String] = []) {
            (self.lastZoom, self.cell, self.sums) = (lastZoom, cell, sums)
        }
    }

    /// Each cell shows at most some points.
    public struct Thinning: Hashable, Sendable {
        /// The last zoom at which points are left out.
        public var lastZoom: Int
        /// The side of a cell.
        public var cell: CellSide
        /// How many a cell shows.
        public var keep: Int
        /// The attribute of which larger values go first.
        public var prefer: String?

        /// Makes a rule.
        public init(lastZoom: Int, cell: CellSide, keep: Int, prefer: String? = nil) {
            (self.lastZoom, self.cell, self.keep, self.prefer) = (lastZoom, cell, keep, prefer)
        }
    }
}
