import SimpleFeatures

/// The address of one tile in the web map pyramid: zoom, column from the west, row from the north ("XYZ").
///
/// The pyramid is that of EPSG:3857: one tile at zoom 0 covers the square world, each next zoom halves both sides. An
/// address outside the pyramid cannot be made.
public struct TileAddress: Hashable, Sendable, CustomStringConvertible {
    /// The zooms that addresses have.
    public static let zooms = 0...22

    /// How often the world was halved.
    public let zoom: Int
    /// The column, from 0 at 180° west.
    public let column: Int
    /// The row, from 0 at the north edge.
    public let row: Int

    /// Makes an address of zoom, column and row.
    ///
    /// - Throws: ``TileAddressError`` when there is no such tile.
    public init(zoom: Int, column: Int, row: Int) throws(TileAddressError) {
        guard Self.zooms.contains(zoom), (0..<1 << zoom).contains(column), (0..<1 << zoom).contains(row) else {
            throw TileAddressError(zoom: zoom, column: column, row: row)
        }
        self.init(validZoom: zoom, column, row)
    }

    /// The tile that holds a position in WGS 84; nil for a zoom outside ``zooms`` or a coordinate that is no number.
    ///
    /// Latitudes beyond the edge of the square world (±85.0511°) count as at the edge; so do longitudes.
    public init?(containing position: Position, zoom: Int) {
        guard Self.zooms.contains(zoom), position.isFinite else { return nil }
        let unit = WebMercator.unit(longitude: position.x, latitude: position.y)
        let side = Double(1 << zoom)
        func index(_ part: Double) -> Int { Int(min(max(part * side, 0), side - 1)) }
        self.init(validZoom: zoom, index(unit.x), index(unit.y))
    }

    /// Makes an address that is known to exist.
    init(validZoom zoom: Int, _ column: Int, _ row: Int) {
        (self.zoom, self.column, self.row) = (zoom, column, row)
    }

    /// The tile that stands for the whole world.
    public static let world = TileAddress(validZoom: 0, 0, 0)

    /// The row counted from the south, as MBTiles and TMS count it.
    public var tmsRow: Int { (1 << zoom) - 1 - row }

    /// The tile that this one is a quarter of; nil at zoom 0.
    public var parent: TileAddress? {
        zoom == 0 ? nil : TileAddress(validZoom: zoom - 1, column / 2, row / 2)
    }

    /// The four quarters: north-west, north-east, south-west, south-east; none at the last zoom.
    public var children: [TileAddress] {
        guard zoom < Self.zooms.upperBound else { return [] }
        return [(0, 0), (1, 0), (0, 1), (1, 1)].map { east, south in
            TileAddress(validZoom: zoom + 1, 2 * column + east, 2 * row + south)
        }
    }

    /// The tile in metres of EPSG:3857.
    public var webMercatorBounds: BoundingBox {
        BoundingBox(unit: unitBounds, by: WebMercator.metres)
    }

    /// The tile in degrees of WGS 84.
    public var bounds: BoundingBox {
        BoundingBox(unit: unitBounds, by: WebMercator.degrees)
    }

    /// `zoom/column/row`.
    public var description: String { "\(zoom)/\(column)/\(row)" }

    /// The tile in the unit square, y downwards.
    private var unitBounds: BoundingBox {
        let side = Double(1 << zoom)
        return BoundingBox(
            minX: Double(column) / side, minY: Double(row) / side, maxX: Double(column + 1) / side,
            maxY: Double(row + 1) / side)
    }
}

extension TileAddress {
    /// The tiles of a zoom that a box in WGS 84 touches, row by row; none for a zoom outside ``zooms``.
    public static func covering(_ box: BoundingBox, zoom: Int) -> [TileAddress] {
        guard let first = TileAddress(containing: Position(x: box.minX, y: box.maxY), zoom: zoom),
            let last = TileAddress(containing: Position(x: box.maxX, y: box.minY), zoom: zoom),
            first.column <= last.column, first.row <= last.row
        else { return [] }
        return (first.row...last.row).flatMap { row in
            (first.column...last.column).map { TileAddress(validZoom: zoom, $0, row) }
        }
    }
}

/// An address that names no tile.
public struct TileAddressError: Error, Equatable, CustomStringConvertible {
    let zoom: Int
    let column: Int
    let row: Int

    /// What was wrong and what to do.
    public var description: String {
        guard TileAddress.zooms.contains(zoom) else {
            return
                "zoom \(zoom) does not exist; choose \(TileAddress.zooms.lowerBound) to \(TileAddress.zooms.upperBound)"
        }
        return "there is no tile \(zoom)/\(column)/\(row); column and row run from 0 to \((1 << zoom) - 1)"
    }
}

extension BoundingBox {
    /// The box of a part of the unit square, its corners converted.
    init(unit: BoundingBox, by convert: (Position) -> Position) {
        let northWest = convert(Position(x: unit.minX, y: unit.minY))
        let southEast = convert(Position(x: unit.maxX, y: unit.maxY))
        self.init(minX: northWest.x, minY: southEast.y, maxX: southEast.x, maxY: northWest.y)
    }
}
