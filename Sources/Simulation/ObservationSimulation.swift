import Foundation
import SimpleFeatures

/// What a run gives. Nothing in it is real.
public struct SimulatedObservations: Equatable, Sendable {
    /// What was seen or told, in order of time.
    public var observations: [SimulatedObservation]
    /// How long was looked, in order of time; also when nothing was seen.
    public var watches: [SimulatedWatch]
}

/// A simulated observation, in the words of the records.
public struct SimulatedObservation: Equatable, Sendable {
    /// A version 4 UUID made from the seed.
    public var id: UUID
    /// When, a whole second.
    public var occurredAt: Date
    /// Where, metric.
    public var position: Position
    /// The code of the kind.
    public var kind: String
    /// The code of the service.
    public var service: String
    /// The code of the source.
    public var source: String
    /// The code of the reliability.
    public var reliability: String
    /// The codes of what stood out.
    public var signs: [String]
    /// Whether anyone can come there.
    public var isPublic: Bool
}

/// A simulated time of looking at a place.
public struct SimulatedWatch: Equatable, Sendable {
    /// A version 4 UUID made from the seed.
    public var id: UUID
    /// When it began, a whole second.
    public var startedAt: Date
    /// How long, hours.
    public var hours: Double
    /// Where, metric.
    public var position: Position
    /// The code of the service.
    public var service: String
}

/// Simulates observations and the looking that they rest on: services look somewhere, see a Poisson number of things for
/// each hour, and residents tell some more. At a planted hotspot there is more for each hour; at a place that is only
/// looked at more there is not.
///
/// The same parameters, world, time zone and seed give the same, in every process.
public struct ObservationSimulation: Sendable {
    private let parameters: SimulationParameters.Observations
    private let world: SimulationWorld
    private let planted: [Position]
    private let calendar: LocalCalendar
    private let period: Range<Date>

    /// Makes a simulation.
    ///
    /// - Parameters:
    ///   - period: of the background; planted places have their own.
    ///   - planted: the positions of the planted places in the metric CRS, in their order.
    /// - Throws: a `SimulationError` that names what does not fit.
    public init(
        parameters: SimulationParameters.Observations, period: SimulationParameters.Period, world: SimulationWorld,
        planted: [Position], timeZone: TimeZone
    ) throws {
        guard planted.count == parameters.planted.count else {
            throw SimulationError("observations.planted", "has another number of positions than of places")
        }
        calendar = LocalCalendar(timeZone: timeZone)
        self.period = try FindSimulation.period(period, calendar)
        (self.parameters, self.world, self.planted) = (parameters, world, planted)
    }

    /// Runs the simulation. O(n) in what it gives.
    public func run(seed: UInt64) throws -> SimulatedObservations {
        var root = RandomStream(seed: seed ^ Self.ownSeed)
        var result = SimulatedObservations(observations: [], watches: [])
        var background = root.split()
        addBackground(to: &result, stream: &background)
        for (place, position) in zip(parameters.planted, planted) {
            var stream = root.split()
            try add(place, at: position, to: &result, stream: &stream)
        }
        result.observations.sort { ($0.occurredAt, $0.id.uuidString) < ($1.occurredAt, $1.id.uuidString) }
        result.watches.sort { ($0.startedAt, $0.id.uuidString) < ($1.startedAt, $1.id.uuidString) }
        return result
    }

    /// So that the observations do not follow the finds of the same seed.
    private static let ownSeed: UInt64 = 0x6F62_7365_7276_6174

    private func addBackground(to result: inout SimulatedObservations, stream: inout RandomStream) {
        let places = world.places.filter { parameters.around.contains($0.kind) }
        guard !places.isEmpty else { return }
        let years = period.upperBound.timeIntervalSince(period.lowerBound) / (365.25 * 86_400)
        let scene = Scene(parameters, period: period)
        for _ in 0..<stream.count(mean: parameters.watchesPerYear * years) {
            let place = places[stream.index(below: places.count)].position
            addWatch(
                scene, around: stream.position(around: place, deviation: parameters.spread), deviation: 30, to: &result,
                stream: &stream)
        }
        for _ in 0..<stream.count(mean: parameters.residentsPerYear * years) {
            let place = places[stream.index(below: places.count)].position
            addReport(scene, around: place, deviation: parameters.spread, to: &result, stream: &stream)
        }
    }

    private func add(
        _ place: SimulationParameters.PlantedPlace, at position: Position, to result: inout SimulatedObservations,
        stream: inout RandomStream
    ) throws {
        let period = try FindSimulation.period(.init(firstDay: place.firstDay, lastDay: place.lastDay), calendar)
        let months = period.upperBound.timeIntervalSince(period.lowerBound) / (30 * 86_400)
        let scene = Scene(place, period: period)
        for _ in 0..<stream.count(mean: place.watchesPerMonth * months) {
            addWatch(scene, around: position, deviation: place.spread, to: &result, stream: &stream)
        }
        for _ in 0..<stream.count(mean: place.residentsPerMonth * months) {
            addReport(scene, around: position, deviation: place.spread, to: &result, stream: &stream)
        }
    }

    /// A service looks around a position; what it sees lies within the deviation.
    private func addWatch(
        _ scene: Scene, around position: Position, deviation: Double, to result: inout SimulatedObservations,
        stream: inout RandomStream
    ) {
        let start = scene.moment(calendar, lasting: scene.watchHours, stream: &stream)
        let hours = (scene.watchHours * (0.75 + 0.5 * stream.uniform()) * 4).rounded(.up) / 4
        let service = scene.service(stream: &stream)
        result.watches.append(
            SimulatedWatch(
                id: stream.uuid(), startedAt: start, hours: hours, position: world.clamped(position), service: service))
        for _ in 0..<stream.count(mean: scene.perHour * hours) {
            let time = start.addingTimeInterval((stream.uniform() * hours * 3600).rounded(.down))
            let isSure = stream.chance(0.7)
            let place = stream.position(around: position, deviation: deviation)
            result.observations.append(
                observation(
                    scene, at: time, place, service: service, source: "own-observation",
                    reliability: isSure ? "confirmed" : "probable", stream: &stream))
        }
    }

    /// A resident tells something; now and then several do, who do not depend on each other.
    private func addReport(
        _ scene: Scene, around position: Position, deviation: Double, to result: inout SimulatedObservations,
        stream: inout RandomStream
    ) {
        let time = scene.moment(calendar, lasting: 0, stream: &stream)
        let (areSeveral, isLikely) = (stream.chance(0.15), stream.chance(0.4))
        let place = stream.position(around: position, deviation: deviation)
        result.observations.append(
            observation(
                scene, at: time, place, service: "resident", source: areSeveral ? "several-sources" : "resident-report",
                reliability: areSeveral || isLikely ? "probable" : "unconfirmed", stream: &stream))
    }

    private func observation(
        _ scene: Scene, at time: Date, _ position: Position, service: String, source: String, reliability: String,
        stream: inout RandomStream
    ) -> SimulatedObservation {
        let kind = scene.kind(stream: &stream)
        let signs = (Self.signs[kind] ?? []).filter { _ in stream.chance(0.5) }
        return SimulatedObservation(
            id: stream.uuid(), occurredAt: time, position: world.clamped(position), kind: kind, service: service,
            source: source, reliability: reliability, signs: signs, isPublic: kind != "home-dealing")
    }

    private static let signs = [
        "street-dealing": ["exchange", "customers-waiting", "youngsters-approached"],
        "home-dealing": ["customers-waiting", "noise"], "use": ["use-in-view", "paraphernalia"],
        "nuisance": ["waste", "noise", "threat"],
    ]
}
