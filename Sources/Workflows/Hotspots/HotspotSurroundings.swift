import Foundation
import Geodata
import SimpleFeatures

/// What stands around a hotspot, and what people call its place.
struct HotspotSurroundings {
    let geodata: Geodata
    let rules: HotspotRules
    private let neighbourhoods: AreaLookup
    private let policeAreas: AreaLookup

    init(_ geodata: Geodata, rules: HotspotRules) throws {
        (self.geodata, self.rules) = (geodata, rules)
        neighbourhoods = try AreaLookup(geodata)
        policeAreas = AreaLookup(try geodata.all(Area.self).filter { $0.kind == "police-area" })
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
    /// its usual hours. Straight lines.
    func nearPlaces(to position: Position, week: WeekPicture) throws -> [HotspotFigures.NearPlace] {
        try rules.near.compactMap { kind in
            guard let nearest = try geodata.nearestPlace(to: position, kind: kind) else { return nil }
            let opening = rules.hours[kind].flatMap(OpeningHours.init)
            return HotspotFigures.NearPlace(
                kind: kind, name: nearest.record.name, metres: nearest.metres.rounded(),
                accuracy: nearest.record.accuracy, openShare: opening.flatMap { week.share(within: $0) })
        }.sorted { ($0.metres, $0.kind) < ($1.metres, $1.kind) }
    }

    /// What people call the place: the nearest street with a name, else the nearest place with one, else the neighbourhood,
    /// else the position.
    func name(of position: Position) throws -> String {
        if let street = try street(near: position) { return street }
        let nearest = try geodata.profile.placeKinds.compactMap { kind in
            try geodata.nearestPlace(to: position, kind: kind).flatMap { $0.record.name == nil ? nil : $0 }
        }.min { ($0.metres, $0.record.id.uuidString) < ($1.metres, $1.record.id.uuidString) }
        if let nearest, nearest.metres <= Self.nameReach.place, let name = nearest.record.name {
            return nearest.metres < 25 ? name : "\(DutchText.metres(nearest.metres)) van \(name)"
        }
        return try neighbourhood(at: position) ?? DutchText.position(geodata.transformationToWGS84()(position))
    }

    private func street(near position: Position) throws -> String? {
        let box = BoundingBox(minX: position.x, minY: position.y, maxX: position.x, maxY: position.y)
            .expanded(by: Self.nameReach.street)
        let named = try geodata.streets(in: box).compactMap { street -> (name: String, metres: Double)? in
            guard let name = street.name, !name.isEmpty, let metres = street.distance(to: position) else { return nil }
            return (name, metres)
        }
        return named.filter { $0.metres <= Self.nameReach.street }.min { ($0.metres, $0.name) < ($1.metres, $1.name) }?
            .name
    }
}

extension Street {
    /// Metres to the nearest position on its lines; nil for a street without any.
    fileprivate func distance(to position: Position) -> Double? {
        guard case .multiLineString(let lines) = geometry.geometry else { return nil }
        return lines.flatMap { zip($0, $0.dropFirst()) }.map { position.distance(toSegmentFrom: $0, to: $1) }.min()
    }
}

extension Position {
    /// The distance to the nearest point of a piece of a straight line.
    fileprivate func distance(toSegmentFrom start: Position, to end: Position) -> Double {
        let (dx, dy) = (end.x - start.x, end.y - start.y)
        let squared = dx * dx + dy * dy
        guard squared > 0 else { return distance(to: start) }
        let along = min(1, max(0, ((x - start.x) * dx + (y - start.y) * dy) / squared))
        return distance(to: Position(x: start.x + along * dx, y: start.y + along * dy))
    }
}
