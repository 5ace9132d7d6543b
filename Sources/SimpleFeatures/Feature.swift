/// A geometry with properties: the unit of exchange between layers, files and maps (RFC 7946, section 3.2).
public struct Feature: Hashable, Sendable {
    /// The identifier that stays the same between exports, usually a UUID.
    public var id: String?
    /// The shape, in WGS 84 wherever a feature leaves the system.
    public var geometry: Geometry?
    /// Names and values.
    public var properties: [String: JSONValue]

    /// Makes a feature.
    public init(id: String? = nil, geometry: Geometry?, properties: [String: JSONValue] = [:]) {
        self.id = id
        self.geometry = geometry
        self.properties = properties
    }
}
