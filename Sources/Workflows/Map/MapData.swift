import Foundation
import Geodata
import SimpleFeatures

/// Metres by which outlines are simplified for a phone.
private let outlineTolerance = 5.0

/// What a map shows beneath everything, as GeoJSON: neighbourhood outlines, standing containers, and places as points.
public func mapBase(in geodata: Geodata) throws -> Data {
    try GeoJSONWriter.data(
        try geodata.mapBase(areaKind: geodata.profile.areas.spreadOver, tolerance: outlineTolerance))
}

/// The streets that meet a tile of the slippy map (OpenStreetMap's numbering, Web Mercator), as GeoJSON; whole streets,
/// not cut at the edge.
///
/// - Throws: ``SubmissionError`` `not-found` for another zoom level than 14 or a tile that does not exist.
public func mapCell(z zoom: Int, x column: Int, y row: Int, in geodata: Geodata) throws -> Data {
    guard let cell = MapCell(zoom: zoom, column: column, row: row) else {
        throw SubmissionError(.notFound, "streets come in cells of zoom level \(MapCell.zoom)")
    }
    guard cell.meets(geodata.profile.boundingBox),
        let box = BoundingBox(around: try cell.corners.map { try geodata.projected($0) })
    else { return try GeoJSONWriter.data([]) }
    let toWGS84 = try geodata.transformationToWGS84()
    return try GeoJSONWriter.data(
        try geodata.streets(in: box).map { street in
            let names: [String: JSONValue] = [
                "layer": "street", "name": JSONValue(street.name), "kind": JSONValue(street.kind),
            ]
            return Feature(
                id: street.id.uuidString.lowercased(), geometry: try toWGS84(street.geometry.geometry),
                properties: names.filter { $0.value != .null })
        })
}

/// A tile of the slippy map at the zoom level in which streets are handed out: about 1.5 km in Ghent.
private struct MapCell {
    static let zoom = 14
    let column: Int
    let row: Int

    init?(zoom: Int, column: Int, row: Int) {
        let side = 1 << Self.zoom
        guard zoom == Self.zoom, (0..<side).contains(column), (0..<side).contains(row) else { return nil }
        (self.column, self.row) = (column, row)
    }

    /// Whether the tile and a box in WGS 84 share a place.
    func meets(_ box: BoundingBox) -> Bool {
        BoundingBox(around: corners)?.meets(box) ?? false
    }

    /// The four corners in WGS 84.
    var corners: [Position] {
        [(0, 0), (0, 1), (1, 0), (1, 1)].map { corner(column: column + $0, row: row + $1) }
    }

    /// The north-west corner of a tile (OpenStreetMap wiki, "Slippy map tilenames").
    private func corner(column: Int, row: Int) -> Position {
        let side = Double(1 << Self.zoom)
        let latitude = atan(sinh(.pi * (1 - 2 * Double(row) / side))) * 180 / .pi
        return Position(longitude: Double(column) / side * 360 - 180, latitude: latitude)
    }
}
