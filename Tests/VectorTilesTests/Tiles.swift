import SimpleFeatures
import TestSupport

@testable import VectorTiles

/// Tilesets and features for tests.
enum Tiles {
    /// A tileset of one layer `finds` with a number and a word.
    static func tileset(zooms: ClosedRange<Int> = 0...16, _ change: (inout Tileset.Layer) -> Void = { _ in }) -> Tileset
    {
        var layer = Tileset.Layer(
            id: "finds", source: "find", attributes: [.init(name: "count", kind: .number), .init(name: "kind")],
            zooms: zooms, roles: ["planner"])
        change(&layer)
        return Tileset(name: "finds", title: "Vondsten", zooms: zooms, layers: [layer])
    }

    /// Finds somewhere in Ghent, thick in the middle.
    static func finds(_ count: Int, seed: UInt64) -> [SourceFeature] {
        var dice = Dice(seed: seed)
        return (1...count).map { number in
            let position = Position(
                longitude: (Double.random(in: 3.6...3.8, using: &dice) + Double.random(in: 3.6...3.8, using: &dice))
                    / 2,
                latitude: (Double.random(in: 51...51.1, using: &dice) + Double.random(in: 51...51.1, using: &dice)) / 2)
            let values: [TileValue?] = [
                number.isMultiple(of: 7) ? nil : .int(.random(in: 0...9, using: &dice)),
                .string(["syringe", "needle"].randomElement(using: &dice) ?? ""),
            ]
            return SourceFeature(id: UInt64(number), geometry: .point(position), values: values)
        }
    }

    /// One tile.
    static func tile(
        _ tileset: Tileset, _ features: [SourceFeature], at address: TileAddress, crs: TileCRS = .wgs84,
        budget: TileBudget = .standard
    ) throws -> EncodedTile {
        var tile = TileBuilder(address: address, tileset: tileset, crs: crs, budget: budget)
        for feature in features { try tile.add(feature, to: tileset.layers[0].id) }
        return tile.encoded()
    }

    /// Every tile of a zoom that has something, made from the features in it; buffers stay empty.
    static func pyramid(
        _ tileset: Tileset, _ features: [SourceFeature], zoom: Int, budget: TileBudget = .standard
    ) throws -> [EncodedTile] {
        let byTile = Dictionary(grouping: features) { feature in
            feature.geometry.positions.first.flatMap { TileAddress(containing: $0, zoom: zoom) } ?? .world
        }
        return try byTile.map { try tile(tileset, $1, at: $0, budget: budget) }
    }
}

extension EncodedTile {
    /// The features of the only layer.
    var features: [VectorTileFeature] {
        get throws { try VectorTile(bytes).layers.first?.features ?? [] }
    }
}

extension VectorTileFeature {
    /// Its only point.
    var point: TilePoint? {
        if case .points(let points) = geometry, points.count == 1 { points[0] } else { nil }
    }

    /// Whether its point lies in the tile, not in the buffer.
    var isInTile: Bool {
        point.map { (0..<4096).contains($0.x) && (0..<4096).contains($0.y) } ?? false
    }

    /// A whole number among its attributes.
    func integer(_ name: String) -> Int64 {
        if case .int(let number) = attributes[name] { number } else { 0 }
    }
}
