extension TileAddress {
    /// The number of the tile in PMTiles: zoom after zoom, and within one along Hilbert's curve. O(zoom).
    ///
    /// PMTiles 3, section 4.1; the curve by the usual bit-wise walk (Hilbert 1891; Warren, Hacker's Delight, 16–1).
    public var hilbertID: UInt64 {
        var (x, y) = (UInt64(column), UInt64(row))
        var number = Self.firstHilbertID(zoom: zoom)
        for level in (0..<zoom).reversed() {
            let half = UInt64(1) << UInt64(level)
            let (east, south) = (x & half != 0, y & half != 0)
            number += half * half * ((east ? 3 : 0) ^ (south ? 1 : 0))
            (x, y) = (x & (half - 1), y & (half - 1))
            Self.turn(&x, &y, side: half, east: east, south: south)
        }
        return number
    }

    /// The tile with a number of PMTiles; nil beyond the last zoom. O(zoom).
    public init?(hilbertID: UInt64) {
        guard
            let zoom = Self.zooms.last(where: { Self.firstHilbertID(zoom: $0) <= hilbertID }),
            hilbertID < Self.firstHilbertID(zoom: zoom + 1)
        else { return nil }
        var rest = hilbertID - Self.firstHilbertID(zoom: zoom)
        var (x, y) = (UInt64(0), UInt64(0))
        for level in 0..<zoom {
            let half = UInt64(1) << UInt64(level)
            let east = rest & 2 != 0
            let south = (rest & 1 != 0) != east
            Self.turn(&x, &y, side: half, east: east, south: south)
            x += east ? half : 0
            y += south ? half : 0
            rest >>= 2
        }
        self.init(validZoom: zoom, Int(x), Int(y))
    }

    /// How many tiles the zooms before have.
    private static func firstHilbertID(zoom: Int) -> UInt64 {
        ((UInt64(1) << UInt64(2 * zoom)) - 1) / 3
    }

    /// Turns a quarter of the curve to how the curve runs through it.
    private static func turn(_ x: inout UInt64, _ y: inout UInt64, side: UInt64, east: Bool, south: Bool) {
        if south { return }
        if east { (x, y) = (side - 1 - x, side - 1 - y) }
        swap(&x, &y)
    }
}
