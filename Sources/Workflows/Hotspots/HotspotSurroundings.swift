import Foundation
import Geodata
import Hotspots
import SimpleFeatures

/// What stands around a hotspot, and what people call its place.
struct HotspotSurroundings {
    let geodata: Geodata
    let rules: HotspotRules
    private let neighbourhoods: AreaLookup
    private let policeAreas: AreaLookup
    private let places: PlacesOnFoot?

    init(_ geodata: Geodata, rules: HotspotRules) throws {
        (self.geodata, self.rules) = (geodata, rules)
        neighbourhoods = try AreaLookup(geodata)
        policeAreas = AreaLookup(try geodata.policeAreas())
        places = try PlacesOnFoot(geodata, kinds: rules.near)
    }

    /// Metres within which a street, or a place, gives its name.
    private static let nameReach = (street: 60.0, place: 400.0)

    /// The code of the police area around a position.
    func areaCode(at position: Position) -> String? {
        policeAreas.index(of: position).map { policeAreas.areas[$0].code }
    }

    /// The neighbourhood around a position.
    func neighbourhood(at position: Position) -> String? {
        neighbourhoods.index(of: position).map { neighbourhoods.areas[$0].name }
    }

    /// The nearest place of each kind that the profile names, the nearest first, with how much of what was seen falls in
    /// its usual hours. The nearest on foot where streets are loaded and lead to one, else in a straight line.
    func nearPlaces(to position: Position, week: WeekPicture) throws -> [HotspotFigures.NearPlace] {
        let onFoot =
            places?.nearest(of: rules.near, to: position, within: max(Self.farthestWalk, rules.within)) ?? [:]
        return try rules.near.compactMap { kind in
            let walked = onFoot[kind]
            let straight = try walked == nil ? geodata.nearestPlace(to: position, kind: kind) : nil
            guard let place = walked?.place ?? straight?.record, let metres = walked?.metres ?? straight?.metres else {
                return nil
            }
            let opening = rules.hours[kind].flatMap(OpeningHours.init)
            return HotspotFigures.NearPlace(
                kind: kind, name: place.name, metres: metres.rounded(),
                metresOnFoot: walked?.metresOnFoot.rounded(), accuracy: place.accuracy,
                openShare: opening.flatMap { week.share(within: $0) })
        }.sorted { ($0.nearness, $0.kind) < ($1.nearness, $1.kind) }
    }

    /// How far a way to a place is looked for, in metres.
    private static let farthestWalk = 2000.0

    /// What people call the place: the nearest street with a name, else the nearest place with one, else the neighbourhood,
    /// else the position.
    func name(of position: Position) throws -> String {
        if let (name, metres, _) = try landmark(near: position) {
            return metres == 0 ? name : "\(DutchText.metres(metres)) van \(name)"
        }
        return try neighbourhood(at: position) ?? DutchText.position(geodata.transformationToWGS84()(position))
    }

    /// The nearest street with a name, at 0 m, else the nearest place with one, at 0 m when it is nearer than 25 m; with its
    /// middle.
    func landmark(near position: Position) throws -> (name: String, metres: Double, middle: Position?)? {
        if let street = try street(near: position) { return (street, 0, nil) }
        let nearest = try geodata.profile.placeKinds.compactMap { kind in
            try geodata.nearestPlace(to: position, kind: kind).flatMap { $0.record.name == nil ? nil : $0 }
        }.min { ($0.metres, $0.record.id.uuidString) < ($1.metres, $1.record.id.uuidString) }
        guard let nearest, nearest.metres <= Self.nameReach.place, let name = nearest.record.name else { return nil }
        return (
            name, nearest.metres < 25 ? 0 : nearest.metres, nearest.record.geometry.geometry.boundingBox?.centre
        )
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
