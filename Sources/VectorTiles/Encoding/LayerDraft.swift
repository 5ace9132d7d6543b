/// A layer while features come in: geometries as commands, names and values as numbers, in a few flat lists.
///
/// Memory is that of the encoded features, about four times their size in the tile. Adding is O(size of the feature),
/// writing O(size of the layer).
struct LayerDraft {
    /// The units across a tile that the pyramid's geometry is quantised to.
    static let extent = 4096

    let name: String
    var extent = LayerDraft.extent
    private(set) var features: [DraftFeature] = []
    private(set) var commands: [UInt32] = []
    private(set) var tags: [UInt32] = []
    private(set) var keys: [String] = []
    private(set) var values = ValueNumbers()
    private var firstTag = 0

    init(name: String) {
        self.name = name
    }

    /// The number of a name, which is the same every time. O(names).
    mutating func key(_ name: String) -> UInt32 {
        if let known = keys.firstIndex(of: name) { return UInt32(known) }
        keys.append(name)
        return UInt32(keys.count - 1)
    }

    /// Gives the next feature an attribute; none without a value.
    @inline(__always)
    mutating func tag(_ key: UInt32, _ value: TileValue?) {
        guard let value else { return }
        tags.append(key)
        tags.append(values.number(of: value))
    }

    /// Adds a feature with the attributes that were given; false when nothing of its geometry was left to draw.
    ///
    /// - Parameters:
    ///   - rank: which features go first where there is no room for all: the smallest.
    ///   - sources: how many features of the source it stands for.
    mutating func add(_ geometry: TileGeometry, id: UInt64? = nil, rank: UInt64 = 0, sources: Int = 1) -> Bool {
        let start = commands.count
        guard GeometryCommands.append(geometry, to: &commands) else {
            tags.removeLast(tags.count - firstTag)
            return false
        }
        end(DraftFeature(id: id, type: geometry.typeNumber, rank: rank, sources: sources), commandsFrom: start)
        return true
    }

    /// Adds a single point with the attributes that were given.
    @inline(__always)
    mutating func add(_ point: TilePoint, id: UInt64?, rank: UInt64, sources: Int = 1) {
        let start = commands.count
        GeometryCommands.append(point, to: &commands)
        end(DraftFeature(id: id, type: 1, rank: rank, sources: sources), commandsFrom: start)
    }

    @inline(__always)
    private mutating func end(_ feature: DraftFeature, commandsFrom start: Int) {
        var feature = feature
        feature.commands = start..<commands.count
        feature.tags = firstTag..<tags.count
        for index in feature.commands { feature.commandSize += ProtobufWriter.size(of: UInt64(commands[index])) }
        firstTag = tags.count
        features.append(feature)
    }
}

/// A feature in a draft.
struct DraftFeature {
    let id: UInt64?
    let type: UInt64
    /// Which features go first where there is no room for all: the smallest.
    let rank: UInt64
    /// How many features of the source it stands for.
    let sources: Int
    fileprivate(set) var commands = 0..<0
    fileprivate(set) var tags = 0..<0
    /// The bytes of its commands.
    fileprivate(set) var commandSize = 0

    init(id: UInt64?, type: UInt64, rank: UInt64, sources: Int) {
        (self.id, self.type, self.rank, self.sources) = (id, type, rank, sources)
    }

    /// The length of its message when its tags take some bytes.
    @inline(__always)
    func size(tags: Int, commands: Int) -> Int {
        func list(_ length: Int) -> Int { 1 + ProtobufWriter.size(of: UInt64(length)) + length }
        return (id.map { 1 + ProtobufWriter.size(of: $0) } ?? 0) + (tags > 0 ? list(tags) : 0) + 2 + list(commands)
    }
}
