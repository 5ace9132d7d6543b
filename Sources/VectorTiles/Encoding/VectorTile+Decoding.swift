extension VectorTile {
    /// Reads a tile that is not compressed. O(size).
    ///
    /// Features of unknown geometry type are passed over, as the specification allows (section 4.3.4.1).
    ///
    /// - Throws: ``VectorTileError`` for bytes that are no vector tile of version 1 or 2.
    public init(_ bytes: [UInt8]) throws(VectorTileError) {
        self.init()
        var names: Set<String> = []
        var reader = ProtobufReader(bytes[...])
        while let (field, content) = try reader.next() {
            guard field == 3, case .bytes(let message) = content else { continue }
            let layer = try VectorTileLayer(message: message)
            guard names.insert(layer.name).inserted else { throw .duplicateLayer(layer.name) }
            layers.append(layer)
        }
    }
}

extension VectorTileLayer {
    fileprivate init(message: ArraySlice<UInt8>) throws(VectorTileError) {
        let raw = try RawLayer(message)
        guard let name = raw.name else { throw .malformed("a layer has no name", offset: message.startIndex) }
        guard (1...2).contains(raw.version) else { throw .unknownVersion(raw.version, layer: name) }
        guard (1...UInt64(UInt32.max)).contains(raw.extent) else {
            throw .malformed("layer ‘\(name)’ has the extent \(raw.extent)", offset: message.startIndex)
        }
        self.init(name: name, extent: Int(raw.extent))
        for feature in raw.features {
            if let feature = try VectorTileFeature(message: feature, keys: raw.keys, values: raw.values) {
                features.append(feature)
            }
        }
    }
}

/// The fields of a layer, which may come in any order.
private struct RawLayer {
    var version: UInt64 = 1
    var name: String?
    var extent: UInt64 = 4096
    var features: [ArraySlice<UInt8>] = []
    var keys: [String] = []
    var values: [TileValue] = []

    init(_ message: ArraySlice<UInt8>) throws(VectorTileError) {
        var reader = ProtobufReader(message)
        while let (field, content) = try reader.next() {
            switch (field, content) {
            case (15, .number(let number)): version = number
            case (1, .bytes(let bytes)): name = try String(tileText: bytes)
            case (2, .bytes(let bytes)): features.append(bytes)
            case (3, .bytes(let bytes)): keys.append(try String(tileText: bytes))
            case (4, .bytes(let bytes)): values.append(try TileValue(message: bytes))
            case (5, .number(let number)): extent = number
            default: continue
            }
        }
    }
}

extension VectorTileFeature {
    fileprivate init?(
        message: ArraySlice<UInt8>, keys: [String], values: [TileValue]
    ) throws(VectorTileError) {
        var (id, type): (UInt64?, UInt64) = (nil, 0)
        var (tags, commands): ([UInt32], [UInt32]) = ([], [])
        var reader = ProtobufReader(message)
        while let (field, content) = try reader.next() {
            switch (field, content) {
            case (1, .number(let number)): id = number
            case (2, .bytes(let bytes)): tags += try ProtobufReader.words(in: bytes)
            case (3, .number(let number)): type = number
            case (4, .bytes(let bytes)): commands += try ProtobufReader.words(in: bytes)
            default: continue
            }
        }
        guard let geometry = try TileGeometry(commands: commands, type: type) else { return nil }
        self.init(id: id, geometry: geometry, attributes: try Self.attributes(tags, keys, values))
    }

    private static func attributes(
        _ tags: [UInt32], _ keys: [String], _ values: [TileValue]
    ) throws(VectorTileError) -> [String: TileValue] {
        guard tags.count.isMultiple(of: 2) else { throw .malformed("a feature has a name without a value") }
        var attributes: [String: TileValue] = [:]
        for index in stride(from: 0, to: tags.count, by: 2) {
            let (key, value) = (Int(tags[index]), Int(tags[index + 1]))
            guard key < keys.count, value < values.count else {
                throw .malformed("a feature names an attribute that its layer does not have")
            }
            attributes[keys[key]] = values[value]
        }
        return attributes
    }
}
