import Foundation
import Geodata
import Hotspots
import Patrols
import SimpleFeatures

/// What stands around stops: public places that are stops themselves, and places near which a find counts more.
struct StopSurroundings {
    /// Public places in reach beside which people could look, as their middle.
    let publicPlaces: [StopPlace]
    private let risks: NearestPlaces<String>
    private let rules: [CityProfile.RiskFactor]

    init(_ geodata: Geodata, around start: Position, within reach: Double) throws {
        let profile = geodata.profile
        rules = profile.riskFactors.sorted { ($0.factor, $1.kind) > ($1.factor, $0.kind) }
        let places = try geodata.all(Place.self)
        let kinds = Set(profile.siting.candidates.around)
        publicPlaces = places.filter { kinds.contains($0.kind) }.compactMap { place in
            guard let middle = place.geometry.geometry.boundingBox?.centre, middle.distance(to: start) <= reach else {
                return nil
            }
            return StopPlace(position: middle, name: place.name)
        }
        let riskKinds = Set(rules.map(\.kind))
        risks = NearestPlaces(
            places.filter { riskKinds.contains($0.kind) }.map {
                .init(kind: $0.kind, id: $0.id.uuidString, geometry: $0.geometry.geometry)
            })
    }

    /// A place with its worth.
    func candidate(
        _ name: String?, _ position: Position, _ history: PlaceHistory, expected: Double
    ) -> StopCandidate {
        let risk = rules.first { risks.nearest($0.kind, to: position, within: $0.within) != nil }
        let isStale = (history.daysSinceLook ?? .infinity) > StopWorth.staleAfterDays
        return StopCandidate(
            kind: history.finds > 0 ? .spot : .place, position: position,
            worth: StopWorth(expectedFinds: expected, riskFactor: risk?.factor ?? 1, isStale: isStale),
            history: history, riskKind: risk?.kind, name: name)
    }
}
