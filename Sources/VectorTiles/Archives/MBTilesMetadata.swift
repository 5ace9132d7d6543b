import Foundation
import SimpleFeatures

/// The rows of the table `metadata` of an MBTiles 1.3 file.
///
/// Tiles stand in it compressed by gzip, with the row of ``TileAddress/tmsRow``.
public struct MBTilesMetadata: Hashable, Sendable {
    /// Names and values, in the order of the specification.
    public let rows: [(name: String, value: String)]

    /// Describes a tileset.
    ///
    /// - Parameter bounds: the box of the tiles in WGS 84.
    public init(_ tileset: Tileset, bounds: BoundingBox) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let layers = try encoder.encode(["vector_layers": tileset.vectorLayers])
        let corners = [bounds.minX, bounds.minY, bounds.maxX, bounds.maxY].map { "\($0)" }.joined(separator: ",")
        let optional = [("attribution", tileset.attribution), ("description", tileset.description)]
        rows =
            [
                ("name", tileset.title), ("format", "pbf"), ("bounds", corners),
                ("center", "\(bounds.centre.x),\(bounds.centre.y),\(tileset.startZoom)"),
                ("minzoom", "\(tileset.zooms.lowerBound)"), ("maxzoom", "\(tileset.zooms.upperBound)"),
            ] + optional.compactMap { name, value in value.map { (name, $0) } }
            + [("type", "overlay"), ("json", String(decoding: layers, as: UTF8.self))]
    }

    /// Whether two have the same rows.
    public static func == (a: Self, b: Self) -> Bool { a.rows.elementsEqual(b.rows, by: ==) }

    /// Hashes the rows.
    public func hash(into hasher: inout Hasher) {
        for row in rows { hasher.combine([row.name, row.value]) }
    }
}
