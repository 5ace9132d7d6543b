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
    /// How many bytes the features and their values take at most.
    private(set) var cost = 0
    private(set) var commands: [UInt32] = []
    private(set) var tags: [UInt32] = []
    private(set) var keys = Interned<String>()
    private(set) var values = Interned<TileValue>()

    init(name: String) {
        self.name = name
    }

    /// The number of a name, which is the same every time.
    mutating func key(_ name: String) -> UInt32 { keys.number(of: name) }

    /// Starts a feature with its geometry; false when nothing of the geometry was left to draw.
    ///
    /// - Parameters:
    ///   - rank: which features go first where there is no room for all: the smallest.
    ///   - sources: how many features of the source it stands for.
    mutating func begin(_ geometry: TileGeometry, id: UInt64? = nil, rank: UInt64 = 0, sources: Int = 1) -> Bool {
        let start = commands.count
        guard GeometryCommands.append(geometry, to: &commands) else { return false }
        let feature = DraftFeature(
            id: id, type: geometry.typeNumber, rank: rank, sources: sources, commands: start..<commands.count,
            tags: tags.count..<tags.count)
        features.append(feature)
        cost += cost(of: feature)
        return true
    }

    /// Gives the feature that was begun last an attribute; none without a value.
    @inline(__always)
    mutating func tag(_ key: UInt32, _ value: TileValue?) {
        guard let value, !features.isEmpty else { return }
        let known = values.list.count
        let number = values.number(of: value)
        tags.append(key)
        tags.append(number)
        features[features.count - 1].tags = features[features.count - 1].tags.lowerBound..<tags.count
        cost += Self.tagCost + (number < known ? 0 : cost(ofValue: number))
    }

    /// What a name and a value take in a feature at most: their numbers.
    private static let tagCost = 5

    /// How many bytes a feature takes at most when its names and values stand in the layer already.
    ///
    /// For a point that does not depend on the zoom, so what fits in a tile fits in the quarters of the tile as well.
    func cost(of feature: DraftFeature) -> Int {
        let geometry =
            feature.commands.count == 3
            ? 5 : feature.commands.reduce(0) { $0 + ProtobufWriter.size(of: UInt64(commands[$1])) }
        let id = feature.id.map { ProtobufWriter.size(of: $0) + 1 } ?? 0
        return 16 + id + geometry + feature.tags.count / 2 * Self.tagCost
    }

    /// The numbers of the values that a feature uses.
    func valueNumbers(of feature: DraftFeature) -> some Sequence<UInt32> {
        stride(from: feature.tags.lowerBound + 1, to: feature.tags.upperBound, by: 2).lazy.map { tags[$0] }
    }

    /// How many bytes a value takes in the layer at most.
    func cost(ofValue number: UInt32) -> Int {
        if case .string(let text) = values.list[Int(number)] { text.utf8.count + 10 } else { 13 }
    }

    /// How many bytes the layer takes at most beside its features and their values.
    var headCost: Int { name.utf8.count + 30 + keys.list.reduce(0) { $0 + $1.utf8.count + 6 } }

    /// The number of different values.
    var valueCount: Int { values.list.count }
}

/// A feature in a draft.
struct DraftFeature {
    let id: UInt64?
    let type: UInt64
    /// Which features go first where there is no room for all: the smallest.
    let rank: UInt64
    /// How many features of the source it stands for.
    let sources: Int
    let commands: Range<Int>
    var tags: Range<Int>
}
