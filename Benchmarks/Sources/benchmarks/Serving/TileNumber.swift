import Foundation

/// A tile of the Web Mercator grid, rows from the north.
struct TileNumber: Hashable, Comparable, CustomStringConvertible {
    let zoom: Int
    let column: Int
    let row: Int

    /// The tile that a position is in.
    init(zoom: Int, longitude: Double, latitude: Double) {
        self.zoom = zoom
        let (count, angle) = (exp2(Double(zoom)), latitude * .pi / 180)
        column = Int((longitude + 180) / 360 * count)
        row = Int((1 - asinh(tan(angle)) / .pi) / 2 * count)
    }

    var description: String { "\(zoom)/\(column)/\(row)" }

    static func < (one: TileNumber, other: TileNumber) -> Bool {
        (one.zoom, one.column, one.row) < (other.zoom, other.column, other.row)
    }
}
