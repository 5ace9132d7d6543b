import Geodata
import SimpleFeatures
import VectorTiles

/// Makes a tile from the current records.
///
/// - Parameters:
///   - tileset: the part that the reader may see: ``TilesetFolder/tileset(_:visibleTo:)``.
///   - filter: which finds; other layers are shown whole.
///   - memory: the finds, which are not read from the database for each tile.
///   - effort: the search effort, which is not added up for each tile; of the days of the filter.
/// - Throws: what the database throws.
public func renderTile(
    _ address: TileAddress, of tileset: Tileset, filter: FindFilter = FindFilter(), memory: FindMemory,
    effort: EffortCache = EffortCache(), in geodata: Geodata
) throws -> EncodedTile {
    var tile = TileBuilder(address: address, tileset: tileset)
    for layer in tile.layers {
        if layer.source == Layer.find.rawValue {
            try tile.addFinds(of: layer, filter: filter, from: try memory.index(of: geodata))
        } else if let kind = EffortLayer(rawValue: layer.source) {
            try tile.addEffort(kind, to: layer, filter: filter, from: effort, in: geodata)
        } else {
            try tile.addRecords(of: layer, in: geodata)
        }
    }
    return tile.encoded()
}

/// The layers of the database that a tileset is made from.
public func sources(of tileset: Tileset) -> Set<Layer> {
    tileset.layers.reduce(into: []) { sources, layer in
        if let source = Layer(rawValue: layer.source) { sources.insert(source) }
        if EffortLayer(rawValue: layer.source) != nil { sources.formUnion(EffortLayer.sources) }
    }
}

extension TileBuilder {
    fileprivate mutating func addRecords(of layer: Tileset.Layer, in geodata: Geodata) throws {
        guard let source = Layer(rawValue: layer.source) else { return }
        let kinds = layer.attributes.map(\.kind)
        try geodata.forEachTileRecord(
            of: source, columns: layer.attributes.map(\.column), where: layer.filter, meeting: bounds(of: layer)
        ) { record in
            let values = zip(record.values, kinds).map { TileValue($0, as: $1) }
            try add(
                SourceFeature(id: UInt64(record.number), geometry: record.geometry, values: values), to: layer.id)
        }
    }

    fileprivate mutating func addFinds(of layer: Tileset.Layer, filter: FindFilter, from index: FindIndex) throws {
        let columns = layer.attributes.map { FindColumn(rawValue: $0.column) }
        for point in index.points(in: address) where filter.lets(point) {
            let position = Position(longitude: point.longitude, latitude: point.latitude)
            let values = columns.map { $0.flatMap { point.value(of: $0) } }
            try add(
                SourceFeature(id: UInt64(point.number), geometry: .point(position), values: values), to: layer.id)
        }
    }
}

extension TileValue {
    /// A value of the database as a tileset declares it; SQLite has no truth values of its own.
    fileprivate init?(_ value: JSONValue, as kind: Tileset.Attribute.Kind) {
        switch (kind, value) {
        case (.boolean, .integer(let number)): self = .bool(number != 0)
        default: self.init(value)
        }
    }
}

/// The columns of finds that the memory holds.
enum FindColumn: String, CaseIterable {
    case id, occurredAt, count, kind, setting, service, cleared, nature
}

extension FindPoint {
    fileprivate func value(of column: FindColumn) -> TileValue? {
        switch column {
        case .id: .string(id.uuidString.lowercased())
        case .kind: .string(kind.rawValue)
        case .occurredAt: .string(occurredAt.description)
        case .count: count.map { .int(Int64($0)) }
        case .setting: setting.map { .string($0.rawValue) }
        case .service: service.map { .string($0.rawValue) }
        case .cleared: cleared.map(TileValue.bool)
        case .nature: .string(isSimulated ? "simulated" : "measured")
        }
    }
}
