import Foundation
import Geodata
import Hotspots
import SimpleFeatures

/// What stands around a hotspot.
struct HotspotSurroundings {
    let geodata: Geodata
    let rules: HotspotRules
    let landmarks: Landmarks
    private let policeAreas: AreaLookup
    private let places: PlacesOnFoot?

    init(_ geodata: Geodata, rules: HotspotRules) throws {
        (self.geodata, self.rules) = (geodata, rules)
        landmarks = try Landmarks(geodata)
        policeAreas = AreaLookup(try geodata.policeAreas())
        places = try PlacesOnFoot(geodata, kinds: rules.near)
    }

    /// The code of the police area around a position.
    func areaCode(at position: Position) -> String? {
        policeAreas.index(of: position).map { policeAreas.areas[$0].code }
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
}
