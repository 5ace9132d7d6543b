import Foundation
import Geodata
import Patrols
import SimpleFeatures

/// Writes down a route that was found: names, times, reasons, and the way.
struct RouteWriter {
    let candidates: StopCandidates
    let walking: RouteWalking
    let record: SearchRecord
    let geodata: Geodata

    func route(
        _ route: OrienteeringRoute, of solution: OrienteeringSolution, _ request: RouteRequest, id: UUID, seed: UInt64
    ) throws -> PlannedRoute {
        let toWGS84 = try geodata.transformationToWGS84()
        let line = try walking.line(through: route.stops).map { position in
            let place = try toWGS84(position)
            return [place.x, place.y].map { ($0 * 1e6).rounded() / 1e6 }
        }
        return PlannedRoute(
            id: id, start: request.start, moment: request.moment, budgetMinutes: request.minutes,
            minutes: route.length, metres: walking.metres.length(of: route.stops), worth: route.score,
            bestWorth: solution.best.score, worthBound: solution.upperBound, seed: String(seed),
            stops: try stops(route.stops), line: line, basis: basis(at: request.moment))
    }

    /// The stops between start and end, in order.
    private func stops(_ numbers: [Int]) throws -> [RouteStop] {
        let names = try Landmarks(geodata)
        let toWGS84 = try geodata.transformationToWGS84()
        var minute = 0.0
        return try zip(numbers, numbers.dropFirst()).dropLast().map { from, number in
            let stop = candidates.stops[number - 1]
            let metres = walking.metres[from, number]
            minute += metres / geodata.profile.streetRules.metresPerMinute
            let name = try names.name(of: stop)
            let place = try toWGS84(stop.position)
            let atMinute = minute
            minute += stop.minutes
            return RouteStop(
                kind: stop.kind, longitude: (place.x * 1e6).rounded() / 1e6, latitude: (place.y * 1e6).rounded() / 1e6,
                name: name?.name, nameMetres: name?.metres ?? 0, nameDirection: name?.direction,
                neighbourhood: names.neighbourhood(at: stop.position),
                metres: metres, atMinute: atMinute, worth: stop.worth.value, expectedFinds: stop.worth.expectedFinds,
                finds: stop.history?.finds ?? 0, looks: stop.history?.looks ?? 0,
                daysSinceLook: stop.history?.daysSinceLook, isStale: stop.worth.isStale, riskKind: stop.riskKind,
                riskFactor: stop.worth.riskFactor, container: stop.container?.container.id,
                containerReason: stop.container?.condition.reason?.word, containerLevel: stop.containerLevel,
                containerDays: stop.container?.condition.daysSinceVisit)
        }
    }

    private func basis(at moment: Timestamp) -> RouteBasis {
        RouteBasis(
            from: record.period.lowerBound, until: record.period.upperBound, finds: record.finds,
            patrols: record.patrols, trackedPatrols: record.trackedPatrols, isSimulated: record.isSimulated,
            walking: walking.basis, stopsOffStreets: walking.offStreets,
            factors: candidates.factors.map {
                .init(cycle: $0.cycle.rawValue, factor: $0.factor, finds: $0.finds, hours: $0.hours)
            },
            candidates: candidates.count, leftToOthers: candidates.leftToOthers)
    }
}

extension StopCandidate {
    fileprivate var containerLevel: Double? {
        switch container?.condition.reason {
        case .full(let level), .expectedFull(let level): level
        default: nil
        }
    }
}

extension Landmarks {
    /// The name of the stop itself, else of what is near it.
    fileprivate func name(
        of stop: StopCandidate
    ) throws -> (name: String, metres: Double, direction: CompassPoint?)? {
        if let name = stop.name { return (name, 0, nil) }
        return try landmark(near: stop.position).map { name, metres, middle in
            (name, metres, metres > 0 ? middle.flatMap { CompassPoint(from: $0, to: stop.position) } : nil)
        }
    }
}
