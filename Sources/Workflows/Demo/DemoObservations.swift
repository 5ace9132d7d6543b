import Foundation
import Geodata
import SimpleFeatures
import Simulation

/// Simulates the observations of a demo city and how long services looked, where its `simulation.json` has a section for
/// them, and stores both in the restricted file, labelled as simulated.
///
/// The planted places of that section are the truth that a test of the detection is held against.
func simulateObservations(
    folder: URL, in geodata: Geodata, restrictedPath: String, now: Timestamp, onStep: (String) -> Void
) throws {
    let json = try Data(contentsOf: folder.appending(path: "simulation.json"))
    let parameters = try SimulationParameters(json: json)
    guard let observed = parameters.observations else { return }
    let planted = try observed.planted.map {
        try geodata.projected(Position(longitude: $0.longitude, latitude: $0.latitude))
    }
    let simulated = try ObservationSimulation(
        parameters: observed, period: parameters.period, world: try simulationWorld(of: geodata), planted: planted,
        timeZone: geodata.profile.zone
    ).run(seed: parameters.seed)
    let records = try SimulatedRecords(geodata)
    let observations = try simulated.observations.map { try records.observation($0) }
    let restricted = try RestrictedGeodata.open(
        at: restrictedPath, access: RestrictedAccess(provenRole: .police))
    try restricted.store(
        observations: observations, effort: try simulated.watches.map { try records.effort($0) },
        recordedBy: "simulation", now: now)
    try restricted.close()
    onStep(
        "observations: \(observations.count), hours looked: \(simulated.watches.count) times (SIMULATED, restricted file)"
    )
}

/// Makes records of what was simulated.
private struct SimulatedRecords {
    private let geodata: Geodata
    private let toWGS84: CoordinateTransformation
    private let places: [(name: String, position: Position)]

    init(_ geodata: Geodata) throws {
        self.geodata = geodata
        toWGS84 = try geodata.transformationToWGS84()
        places = try geodata.all(Place.self).compactMap { place in
            guard let name = place.name, let centre = place.geometry.geometry.boundingBox?.centre else { return nil }
            return (name, centre)
        }
    }

    func observation(_ simulated: SimulatedObservation) throws -> Observation {
        guard let kind = Observation.Kind(rawValue: simulated.kind),
            let service = Find.Service(rawValue: simulated.service),
            let source = Observation.Source(rawValue: simulated.source),
            let reliability = Observation.Reliability(rawValue: simulated.reliability)
        else { throw CityError("simulation.json: observations has a word that no record knows") }
        return Observation(
            id: simulated.id, kind: kind, occurredFrom: Timestamp(simulated.occurredAt), service: service,
            publiclyAccessible: simulated.isPublic, source: source, reliability: reliability,
            seen: Set(simulated.signs.compactMap(Observation.Sign.init(rawValue:))),
            place: nearest(to: simulated.position), position: try toWGS84(simulated.position), accuracy: 15,
            nature: .simulated, geometry: StoredGeometry(.point(simulated.position), in: geodata.profile.metricCRS))
    }

    func effort(_ watch: SimulatedWatch) throws -> ObservationEffort {
        ObservationEffort(
            id: watch.id, occurredAt: Timestamp(watch.startedAt), hours: watch.hours,
            service: Find.Service(rawValue: watch.service) ?? .other, place: try toWGS84(watch.position),
            nature: .simulated, geometry: StoredGeometry(.point(watch.position), in: geodata.profile.metricCRS))
    }

    private func nearest(to position: Position) -> String? {
        places.min { $0.position.distance(to: position) < $1.position.distance(to: position) }?.name
    }
}
