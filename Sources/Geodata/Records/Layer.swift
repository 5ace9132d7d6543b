/// The layers of a city's main file; each is a table with a history.
public enum Layer: String, CaseIterable, Sendable, Codable {
    /// Syringes found.
    case find
    /// Rounds walked by a team, found something or not.
    case patrol
    /// Needle containers.
    case container
    /// Emptyings and checks of containers.
    case containerVisit
    /// Schools, youth centres, playgrounds, parks, stations and other places that matter.
    case place
    /// Neighbourhoods, statistical sectors, police areas.
    case area
    /// Streets, paths and squares as lines.
    case street
    /// Water, green and buildings, beneath everything else on a map.
    case baseFeature
    /// Where a container may stand.
    case candidateSite
    /// Runs of the proposal.
    case plan
    /// The sites of a proposal.
    case planSite

    /// The name on the command line and in addresses: plural, with dashes.
    public var name: String {
        switch self {
        case .find: "finds"
        case .patrol: "patrols"
        case .container: "containers"
        case .containerVisit: "container-visits"
        case .place: "places"
        case .area: "areas"
        case .street: "streets"
        case .baseFeature: "base-features"
        case .candidateSite: "candidate-sites"
        case .plan: "plans"
        case .planSite: "plan-sites"
        }
    }

    /// The layer of that name; the singular is understood too.
    public init?(name: String) {
        guard let layer = Self.allCases.first(where: { $0.name == name || $0.rawValue == name }) else { return nil }
        self = layer
    }

    /// The layers that `import` takes from files.
    public static let importable: [Layer] = [
        .area, .place, .street, .baseFeature, .container, .candidateSite, .find, .patrol,
    ]

    /// Whether the layer has a geometry column.
    public var isSpatial: Bool { self != .containerVisit && self != .plan }

    /// The R*Tree that SpatiaLite keeps for the layer.
    var spatialIndex: String { "idx_\(rawValue)_geometry" }
}
