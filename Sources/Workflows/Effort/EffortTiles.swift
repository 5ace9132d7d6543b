import Geodata
import Patrols
import SimpleFeatures
import VectorTiles

/// The layers of tiles that are made from the search effort of a period rather than from a table.
enum EffortLayer: String, CaseIterable {
    case squares = "effortSquare"
    case cells = "effortCell"
    case streets = "effortStreet"

    /// The layers of the database that effort is made from.
    static let sources: Set<Layer> = [.patrol, .find, .street, .area]

    /// What a tileset may show of it.
    enum Column: String, CaseIterable {
        case outcome, looks, finds, lastLooked, street, share
    }
}

extension TileBuilder {
    /// Adds what a tile shows of the search effort; nothing where there are no patrols.
    mutating func addEffort(
        _ kind: EffortLayer, to layer: Tileset.Layer, filter: FindFilter, from cache: EffortCache,
        in geodata: Geodata
    ) throws {
        guard let picture = try Self.picture(filter, cache, geodata) else { return }
        let (box, toWGS84) = (try geodata.projectedBox(around: bounds(of: layer)), try geodata.transformationToWGS84())
        let columns = layer.attributes.map { EffortLayer.Column(rawValue: $0.column) }
        let zone = geodata.profile.zone
        if kind == .squares {
            for (cell, square) in picture.index.squares(in: box) {
                let outline = picture.index.squareTiling.outline(of: cell)
                try add(
                    SourceFeature(geometry: try toWGS84(outline), values: columns.map { square.value(of: $0) }),
                    to: layer.id)
            }
            return
        }
        for place in picture.index.places(in: box).map({ picture.places[$0] })
        where (place.streetMetres != nil) == (kind == .streets) {
            let values = place.properties(zone: zone)
            try add(
                SourceFeature(
                    geometry: try toWGS84(place.geometry),
                    values: columns.map { $0.flatMap { values[$0.rawValue] }.flatMap { TileValue($0) } }),
                to: layer.id)
        }
    }

    private static func picture(
        _ filter: FindFilter, _ cache: EffortCache, _ geodata: Geodata
    ) throws -> EffortPicture? {
        do {
            return try cache.picture(of: EffortRequest(from: filter.from, to: filter.to, in: geodata), in: geodata)
        } catch EffortError.noPatrols {
            return nil
        }
    }
}

extension EffortIndex.Square {
    fileprivate func value(of column: EffortLayer.Column?) -> TileValue? {
        switch column {
        case .outcome: .string(outcome.rawValue)
        case .share: .double((shareLooked * 100).rounded() / 100)
        case .finds: .int(Int64(finds))
        case .looks, .lastLooked, .street, nil: nil
        }
    }
}

extension Geodata {
    /// The box in the metric CRS around one in WGS 84.
    fileprivate func projectedBox(around box: BoundingBox) throws -> BoundingBox {
        let corners = [(box.minX, box.minY), (box.maxX, box.minY), (box.minX, box.maxY), (box.maxX, box.maxY)]
        let projected = try corners.map { try self.projected(Position(longitude: $0.0, latitude: $0.1)) }
        // A side of a tile bends a little in the metric CRS.
        return (BoundingBox(around: projected) ?? box).expanded(by: 20)
    }
}
