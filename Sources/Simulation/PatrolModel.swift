import Foundation
import SimpleFeatures

/// Makes the patrols of a city: the rota, and a walk for each round.
struct PatrolModel {
    var parameters: SimulationParameters
    var world: SimulationWorld
    var calendar: LocalCalendar

    /// The patrols that start within a period, in order of start.
    func patrols(over period: Range<Date>, spots: [Spot], stream: inout RandomStream) -> [SimulatedPatrol] {
        var (rotaStream, walkStream, names) = (stream.split(), stream.split(), stream.split())
        let effort = Dictionary(uniqueKeysWithValues: parameters.areas.list.map { ($0.code, $0.effort) })
        let rota = PatrolRota(
            teams: parameters.patrols.teams, effort: world.areas.map { effort[$0.code] ?? 0 }, calendar: calendar)
        let stops = stops(among: spots)
        return rota.rounds(over: period, stream: &rotaStream).map { round in
            let team = parameters.patrols.teams[round.team]
            let track = track(of: round, minutes: team.minutes, stops: stops[round.area], stream: &walkStream)
            let end = track.last?.measure.map(Date.init(timeIntervalSince1970:))
            return SimulatedPatrol(
                id: names.uuid(), team: team.name, service: team.service, area: world.areas[round.area].code,
                startedAt: round.start, endedAt: end ?? round.start, track: track)
        }
    }

    private func track(
        of round: PatrolRound, minutes: Double, stops: [PatrolStop], stream: inout RandomStream
    ) -> [Position] {
        let walk = PatrolWalk(
            stops: stops, speed: parameters.patrols.speed, familiarity: parameters.patrols.familiarity)
        let metres = minutes * 60 * parameters.patrols.speed * (0.8 + 0.4 * stream.uniform())
        return walk.track(from: round.start, metres: metres, world: world, stream: &stream)
    }

    /// The stops of each area, in the order of the world's areas; an area without places is searched at its centre.
    private func stops(among spots: [Spot]) -> [[PatrolStop]] {
        var stops: [[PatrolStop]] = world.areas.map { _ in [] }
        var lastPlace: Int?
        for spot in spots {
            if spot.place != lastPlace {
                stops[spot.area].append(PatrolStop(position: world.places[spot.place].position, weight: 0, spots: []))
                lastPlace = spot.place
            }
            let stop = stops[spot.area].count - 1
            stops[spot.area][stop].weight += spot.weight
            stops[spot.area][stop].spots.append(spot.position)
        }
        return zip(stops, world.areas).map { stops, area in
            stops.isEmpty ? [PatrolStop(position: area.centre, weight: 1, spots: [])] : stops
        }
    }
}
