import Geodata
import Hotspots
import SimpleFeatures

/// What people call the places of a city.
struct Landmarks {
    private let geodata: Geodata
    private let neighbourhoods: AreaLookup

    init(_ geodata: Geodata) throws {
        self.geodata = geodata
        neighbourhoods = try AreaLookup(geodata)
    }

    /// Metres within which a street, or a place, gives its name.
    private static let nameReach = (street: 60.0, place: 400.0)

    /// The neighbourhood around a position.
    func neighbourhood(at position: Position) -> String? {
        neighbourhoods.index(of: position).map { neighbourhoods.areas[$0].name }
    }

    /// What people call the place: the nearest street with a name, else the nearest place with one, else the neighbourhood,
    /// else the position.
    func name(of position: Position) throws -> String {
        if let (name, metres, _) = try landmark(near: position) {
            return metres == 0 ? name : "\(DutchText.metres(metres)) van \(name)"
        }
        return try neighbourhood(at: position) ?? DutchText.position(geodata.transformationToWGS84()(position))
    }

    /// The nearest street with a name, at 0 m, else the nearest place with one, at 0 m when it is nearer than 25 m; with its
    /// middle where it is no larger than it is far, so that the middle tells on which side of it one is.
    func landmark(near position: Position) throws -> (name: String, metres: Double, middle: Position?)? {
        if let street = try street(near: position) { return (street, 0, nil) }
        let nearest = try geodata.profile.placeKinds.compactMap { kind in
            try geodata.nearestPlace(to: position, kind: kind).flatMap { $0.record.name == nil ? nil : $0 }
        }.min { ($0.metres, $0.record.id.uuidString) < ($1.metres, $1.record.id.uuidString) }
        guard let nearest, nearest.metres <= Self.nameReach.place, let name = nearest.record.name else { return nil }
        let box = nearest.record.geometry.geometry.boundingBox.flatMap { box in
            max(box.maxX - box.minX, box.maxY - box.minY) <= nearest.metres ? box : nil
        }
        return (name, nearest.metres < 25 ? 0 : nearest.metres, box?.centre)
    }

    private func street(near position: Position) throws -> String? {
        let box = BoundingBox(minX: position.x, minY: position.y, maxX: position.x, maxY: position.y)
            .expanded(by: Self.nameReach.street)
        let named = try geodata.streets(in: box).compactMap { street in
            street.name.map { NearestPlaces<String>.Place(kind: "street", id: $0, geometry: street.geometry.geometry) }
        }
        return NearestPlaces(named.filter { !$0.id.isEmpty })
            .nearest("street", to: position, within: Self.nameReach.street)?.place.id
    }
}
