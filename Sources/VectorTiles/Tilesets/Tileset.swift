import SimpleFeatures

/// What a set of tiles shows, and to whom: the content of a file in the folder `tiles`.
///
/// The file is JSON. Which tables and columns exist is checked against the database, see ``problems(in:)``.
public struct Tileset: Hashable, Sendable {
    /// The attribute in which a point of a clustered layer says how many it stands for, 1 for one that is alone.
    public static let pointCount = "point_count"
    /// The role of someone who is not signed in; what it sees, everyone sees.
    public static let publicRole = "public"

    /// The largest buffer that a layer can have, half a tile.
    static let largestBuffer = 2048

    /// The name in addresses: a–z, 0–9 and hyphens.
    public var name: String
    /// What is shown of it.
    public var title: String
    /// What it holds, in a sentence.
    public var description: String?
    /// Whose data it shows, as a map must say.
    public var attribution: String?
    /// The zooms for which there are tiles. At the last one shapes are shown in full.
    public var zooms: ClosedRange<Int>
    /// The layers, in the order in which they get room in a tile.
    public var layers: [Layer]

    /// Makes a tileset; ``init(json:file:)`` reads and checks one.
    public init(
        name: String, title: String, description: String? = nil, attribution: String? = nil, zooms: ClosedRange<Int>,
        layers: [Layer]
    ) {
        (self.name, self.title, self.description) = (name, title, description)
        (self.attribution, self.zooms, self.layers) = (attribution, zooms, layers)
    }

    /// The tileset with the layers that a role may see; nil when there are none.
    public func visible(to role: String) -> Tileset? {
        var visible = self
        visible.layers = layers.filter { $0.roles.contains(role) || $0.roles.contains(Self.publicRole) }
        return visible.layers.isEmpty ? nil : visible
    }
}
