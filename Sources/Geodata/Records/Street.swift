import Foundation
import SimpleFeatures

/// A street, path or square as a line: where people walk, and where a container could stand.
///
/// A record is one line of the source, from junction to junction or longer; which lines meet is not kept.
public struct Street: LayerRecord {
    /// The layer.
    public static let layer = Layer.street

    /// Made by whoever made the record.
    public var id: UUID
    /// What people call it.
    public var name: String?
    /// Its class as the source names it, such as `residential` or `footway` of OpenStreetMap.
    public var kind: String?
    /// Whether anyone may walk there; nil when the source does not tell.
    public var walkable: Bool?
    /// A MultiLineString in the city's metric CRS.
    public var geometry: StoredGeometry

    /// The lines in the city's metric CRS, each from its start.
    var lines: [[Position]] {
        if case .multiLineString(let lines) = geometry.geometry { lines } else { [] }
    }
}

/// Whether a line of OpenStreetMap can be walked by anyone, from its tags `highway`, `access` and `foot`.
///
/// A statement about pedestrians goes before one about everyone, and that before what the class is commonly taken to
/// mean (OpenStreetMap wiki, "Key:access" and "OSM tags for routing/Access restrictions"). Open by day only, or for
/// customers only, counts as closed: a container must be reachable day and night.
enum PedestrianAccess {
    private static let open: Set<String> = ["yes", "designated", "permissive", "destination", "public"]
    private static let closed: Set<String> = [
        "no", "private", "use_sidepath", "delivery", "agricultural", "forestry", "customers",
        "permit", "military",
    ]
    private static let walkedClasses: Set<String> = [
        "residential", "living_street", "pedestrian", "footway", "path", "steps", "cycleway", "track", "bridleway",
        "service", "unclassified", "road", "tertiary", "tertiary_link", "secondary", "secondary_link", "primary",
        "primary_link", "platform",
    ]
    private static let unwalkedClasses: Set<String> = [
        "motorway", "motorway_link", "trunk", "trunk_link", "busway", "bus_guideway", "raceway", "corridor", "elevator",
        "construction", "proposed", "abandoned", "razed",
    ]

    /// Whether people commonly walk lines of a class, where nobody closed them.
    static func isWalkedClass(_ highway: String?) -> Bool { highway.map(walkedClasses.contains) ?? false }

    /// Whether it can be walked; nil when the tags do not tell. A condition, as in `yes @ (sunrise-sunset)`, is not
    /// day and night.
    static func isWalkable(highway: String?, access: String?, foot: String?) -> Bool? {
        if let highway, unwalkedClasses.contains(highway) { return false }
        for tag in [foot, access].compactMap(\.self) {
            if tag.contains("@") || closed.contains(tag) { return false }
            if open.contains(tag) { return true }
        }
        return highway.flatMap { walkedClasses.contains($0) ? true : nil }
    }
}
