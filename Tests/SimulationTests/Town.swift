import Foundation
import SimpleFeatures

@testable import Simulation

/// A made-up town of three areas, far enough apart that no patrol of one sees into another.
///
/// ```
/// North    park, station          patrolled most
/// Middle   square, waterside      patrolled less
/// South    park, square           never patrolled
/// ```
enum Town {
    static let brussels = TimeZone(identifier: "Europe/Brussels") ?? .gmt
    static let bounds = BoundingBox(minX: 0, minY: 0, maxX: 6_000, maxY: 14_000)

    static let world = SimulationWorld(
        places: [
            place("north-park", "park", 2_000, 12_000), place("north-station", "station", 2_600, 12_300),
            place("middle-square", "square", 3_000, 7_000), place("middle-quay", "waterside", 3_500, 6_800),
            place("south-park", "park", 2_000, 2_000), place("south-square", "square", 2_500, 1_600),
            place("south-library", "library", 2_200, 1_900),
        ],
        areas: [
            SimulationArea(code: "n", name: "North", centre: Position(x: 2_300, y: 12_000)),
            SimulationArea(code: "m", name: "Middle", centre: Position(x: 3_200, y: 7_000)),
            SimulationArea(code: "s", name: "South", centre: Position(x: 2_200, y: 2_000)),
        ],
        containers: [], bounds: bounds)

    static func place(_ id: String, _ kind: String, _ x: Double, _ y: Double) -> SimulationPlace {
        SimulationPlace(id: id, kind: kind, position: Position(x: x, y: y))
    }

    static func simulate(_ parameters: SimulationParameters, seed: UInt64, world: SimulationWorld = world) throws
        -> SimulatedCity
    {
        try FindSimulation(parameters: parameters, world: world, timeZone: brussels).run(seed: seed)
    }

    /// Parameters without any effect of time, in which a test changes what it is about.
    static let parameters = SimulationParameters(
        nature: "simulated", seed: 1, period: .init(firstDay: "2025-01-01", lastDay: "2025-12-31"),
        discards: .init(
            perYear: 3_000, countShape: 0.75, maximumCount: 40, months: flat(12), weekdays: flat(7), hours: flat(24)),
        spots: .init(perPlace: 6, scatter: 8, unevenness: 1),
        attractors: .init(
            kinds: ["park", "square", "station", "waterside"].map { kind in
                .init(kind: kind, weight: 1, spread: 60, settings: [.init(setting: kind, weight: 1)])
            }),
        containers: .init(reach: 150, share: 0.6),
        areas: .init(
            list: [
                .init(code: "n", activity: 1, effort: 4), .init(code: "m", activity: 1, effort: 1),
                .init(code: "s", activity: 1, effort: 0),
            ]),
        patrols: .init(teams: [team], speed: 0.8, familiarity: 0.5, certainty: 0.9, width: 15),
        reports: .init(lifetime: 10, services: [resident]),
        accuracy: .init(median: 8, deviation: 0.5, minimum: 3, maximum: 60))

    static let team = SimulationParameters.Team(
        name: "Team", service: "community-guards", weekdays: [1, 3, 5], probability: 0.8, startHours: [9, 14],
        minutes: 120)

    static let resident = SimulationParameters.Service(
        service: "resident", share: 0.3, delay: 20, fromHour: 7, untilHour: 23, settings: [], cleared: 0.2,
        unknownCount: 0.3)

    static func flat(_ count: Int) -> [Double] { Array(repeating: 1, count: count) }

    /// Nobody patrols, and residents report everything almost at once, at any hour: finds follow the discards.
    static var reportedAtOnce: SimulationParameters {
        var parameters = parameters
        parameters.patrols.teams = []
        parameters.reports.services[0].share = 1
        parameters.reports.services[0].delay = 0.01
        parameters.reports.services[0].fromHour = 0
        parameters.reports.services[0].untilHour = 24
        return parameters
    }

    /// A number that changes when any find or track changes by a decimetre or a second (FNV-1a, 64 bits).
    static func fingerprint(of city: SimulatedCity) -> UInt64 {
        func decimetres(_ position: Position) -> String {
            "\(Int((position.x * 10).rounded())) \(Int((position.y * 10).rounded())) \(position.measure ?? 0)"
        }
        let finds = city.finds.map { find in
            "\(find.id) \(find.occurredAt.timeIntervalSince1970) \(decimetres(find.position)) \(find.accuracy) "
                + "\(find.count ?? -1) \(find.setting) \(find.cleared) \(find.service) \(find.area)"
        }
        let tracks = city.patrols.map { "\($0.id) \($0.team) \($0.area) " + $0.track.map(decimetres).joined() }
        return (finds + tracks).joined().utf8.reduce(0xCBF2_9CE4_8422_2325) { hash, byte in
            (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
    }
}
