import Foundation
import SimpleFeatures

/// Simulates the finds and patrols of a demo city. Nothing that comes out is real, and no decision may rest on it.
///
/// Discards gather at spots around places; patrols walk some areas often and others never; what no patrol passes may
/// be reported by another service or a resident, or go unrecorded. The same parameters, world, time zone and seed give
/// the same city, in every process. The model is told on one page in docs/simulation.md.
public struct FindSimulation: Sendable {
    private let parameters: SimulationParameters
    private let world: SimulationWorld
    private let timeZone: TimeZone
    private let period: Range<Date>

    /// Makes a simulation, after checking that parameters and world fit each other.
    ///
    /// - Throws: a `SimulationError` that names what does not fit.
    public init(parameters: SimulationParameters, world: SimulationWorld, timeZone: TimeZone) throws {
        try parameters.validate()
        try world.validate(for: parameters)
        period = try Self.period(parameters.period, LocalCalendar(timeZone: timeZone))
        self.parameters = parameters
        self.world = world
        self.timeZone = timeZone
    }

    /// Runs the simulation. A city of 450 places over two years takes well under a second.
    public func run(seed: UInt64) -> SimulatedCity {
        var root = RandomStream(seed: seed)
        var (spotStream, discardStream, patrolStream, discoveryStream, recordStream) =
            (root.split(), root.split(), root.split(), root.split(), root.split())
        let calendar = LocalCalendar(timeZone: timeZone)
        let warmUp = period.lowerBound.addingTimeInterval(-3 * parameters.reports.lifetime * 86_400)
        let spots = SpotModel(parameters: parameters, world: world).spots(stream: &spotStream)
        let discards = DiscardModel(
            parameters: parameters.discards, scatter: parameters.spots.scatter, calendar: calendar, world: world
        ).discards(over: warmUp..<period.upperBound, at: spots, stream: &discardStream)
        let patrols = PatrolModel(parameters: parameters, world: world, calendar: calendar)
            .patrols(over: period, spots: spots, stream: &patrolStream)
        let discoveries = DiscoveryModel(parameters: parameters, world: world, calendar: calendar)
            .discoveries(of: discards, at: spots, by: patrols, over: period, stream: &discoveryStream)
        let finds = discoveries.map { discovery in
            let discard = discards[discovery.discard]
            return record(discovery, discard, spots[discard.spot], patrols, stream: &recordStream)
        }
        return SimulatedCity(
            patrols: patrols, finds: finds, discards: discards.count { period.contains($0.time) })
    }

    /// The find as it would stand in the database.
    private func record(
        _ discovery: Discovery, _ discard: Discard, _ spot: Spot, _ patrols: [SimulatedPatrol],
        stream: inout RandomStream
    ) -> SimulatedFind {
        let accuracy = accuracy(stream: &stream)
        let noisy = stream.position(around: discard.position, deviation: accuracy / Self.radiusOf68Percent)
        var find = SimulatedFind(
            id: stream.uuid(), occurredAt: discovery.time, position: world.clamped(noisy),
            accuracy: accuracy, count: discard.count, setting: spot.setting, cleared: true, service: "",
            area: world.areas[spot.area].code)
        switch discovery.finder {
        case .patrol(let index):
            find.service = patrols[index].service
            find.patrol = patrols[index].id
        case .service(let index):
            let service = parameters.reports.services[index]
            find.service = service.service
            find.cleared = stream.chance(service.cleared)
            if stream.chance(service.unknownCount) { find.count = nil }
        }
        return find
    }

    /// The radius that holds 68% of a circular normal distribution, in standard deviations of one axis.
    private static let radiusOf68Percent = 1.5096

    private func accuracy(stream: inout RandomStream) -> Double {
        let drawn = stream.logNormal(median: parameters.accuracy.median, deviation: parameters.accuracy.deviation)
        return min(parameters.accuracy.maximum, max(parameters.accuracy.minimum, drawn)).rounded()
    }

    static func period(_ period: SimulationParameters.Period, _ calendar: LocalCalendar) throws -> Range<Date> {
        guard let first = calendar.start(ofDay: period.firstDay) else {
            throw SimulationError("period.firstDay", "must be a day such as 2024-11-01, and is \(period.firstDay)")
        }
        guard let last = calendar.start(ofDay: period.lastDay) else {
            throw SimulationError("period.lastDay", "must be a day such as 2026-10-31, and is \(period.lastDay)")
        }
        guard first <= last else { throw SimulationError("period.lastDay", "must not come before period.firstDay") }
        return first..<calendar.nextDay(after: last)
    }
}
