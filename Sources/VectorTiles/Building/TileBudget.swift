/// How large a tile may be, and what became of all that was given to it.
public struct TileBudget: Hashable, Sendable {
    /// The most bytes that a tile may have before it is compressed.
    public var bytes: Int

    /// 500,000 bytes: the limit that tippecanoe sets too, though it counts compressed bytes.
    public static let standard = TileBudget(bytes: 500_000)

    /// Makes a budget.
    public init(bytes: Int) {
        self.bytes = bytes
    }
}

/// What became of the features that were added to one layer of a tile: each is counted once.
public struct LayerReport: Hashable, Sendable, CustomStringConvertible {
    /// The layer.
    public let layer: String
    /// How many were added.
    public internal(set) var added = 0
    /// How many the tile shows, each by itself or in a cluster.
    public internal(set) var shown = 0
    /// How many features the tile has: fewer than ``shown`` where points are clustered.
    public internal(set) var features = 0
    /// How many lie outside the tile and its buffer.
    public internal(set) var outside = 0
    /// How many are too small to be seen at this zoom.
    public internal(set) var tooSmall = 0
    /// How many points gave way to others of their cell.
    public internal(set) var thinned = 0
    /// How many had no room in the budget.
    public internal(set) var overBudget = 0
    /// How many have no geometry or coordinates that are no numbers.
    public internal(set) var unusable = 0

    init(layer: String) {
        self.layer = layer
    }

    /// Whether the layer shows all that lies in the tile and can be seen.
    public var isComplete: Bool { thinned + overBudget + unusable == 0 }

    /// One line of text.
    public var description: String {
        let left = [
            (thinned, "thinned"), (overBudget, "over budget"), (tooSmall, "too small"), (outside, "outside"),
            (unusable, "unusable"),
        ]
        let rest = left.filter { $0.0 > 0 }.map { ", \($0.0) \($0.1)" }.joined()
        return "\(layer): \(features) features for \(shown) of \(added)\(rest)"
    }
}

/// A tile that is ready, with what is in it.
public struct EncodedTile: Hashable, Sendable {
    /// Which tile.
    public let address: TileAddress
    /// The vector tile, not compressed; empty when no layer has a feature.
    public let bytes: [UInt8]
    /// What became of the features of each layer, in the tileset's order.
    public let layers: [LayerReport]

    /// Whether there is nothing to send.
    public var isEmpty: Bool { bytes.isEmpty }
    /// Whether nothing was left out that lies in the tile and can be seen.
    public var isComplete: Bool { layers.allSatisfy(\.isComplete) }
}
