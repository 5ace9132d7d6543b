import Foundation
import Geodata
import Hotspots
import Patrols
import SimpleFeatures

/// The places that a route could visit, the best of them.
struct StopCandidates {
    let stops: [StopCandidate]
    /// How many there were in reach.
    let count: Int
    /// How many of them are left to other teams.
    let leftToOthers: Int
    /// What all finds of the moment are multiplied by.
    let factors: [TimeFactor]

    /// Weighs cells with finds, containers that are due, and public places where nobody looked for long.
    ///
    /// - Parameters:
    ///   - start: where the route starts, in the metric CRS.
    ///   - reach: metres in a straight line beyond which no stop fits.
    ///   - network: the streets on which stops are met where one is near; nil where none are loaded.
    ///   - taken: the stops of other teams today, where these meet them, in the metric CRS.
    init(
        around start: Position, within reach: Double, _ record: SearchRecord, at moment: Timestamp,
        along network: StreetNetwork?, besides taken: [Position], in geodata: Geodata
    ) throws {
        factors = record.factors(at: moment)
        let surroundings = try StopSurroundings(geodata, around: start, within: reach)
        let places = Self.places(surroundings, record, start, reach)
        let looked = Self.looks(at: places.map(\.position), record)
        let histories = places.indices.map { places[$0].history(looked[$0], record, at: moment) }
        let model = ExpectedFinds(
            learningFrom: histories.filter { $0.finds > 0 }, halfLifeDays: RouteRules.halfLifeDays)
        let factor = factors.reduce(1) { $0 * $1.factor }
        var all = places.indices.compactMap { index -> StopCandidate? in
            let place = places[index]
            guard place.position.distance(to: start) <= reach else { return nil }
            let expected = histories[index].finds > 0 ? model.waiting(at: histories[index]) * factor : 0
            return surroundings.candidate(place.name, place.position, histories[index], expected: expected)
        }
        all += try containers(for: Submitter(name: "", service: nil, role: .patrol), now: moment, in: geodata)
            .compactMap(StopCandidate.init).filter { $0.position.distance(to: start) <= reach }
        all = all.filter { $0.worth.value > 0 }.map { $0.met(along: network) }
        let free = all.filter { stop in
            !taken.contains { $0.distance(to: stop.position) < RouteRules.apartMetres }
        }
        (count, leftToOthers) = (all.count, all.count - free.count)
        stops = Array(
            free.sorted {
                ($0.worth.value, $0.position.x, $0.position.y) > ($1.worth.value, $1.position.x, $1.position.y)
            }
            .prefix(RouteRules.mostCandidates))
    }

    /// Cells with finds, everywhere, for the rates are learnt from all; and public places in reach that are not among them.
    private static func places(
        _ surroundings: StopSurroundings, _ record: SearchRecord, _ start: Position, _ reach: Double
    ) -> [StopPlace] {
        let cells = record.cells.sorted { $0.key < $1.key }.map {
            StopPlace(position: record.tiling.centre(of: $0.key), finds: $0.value, name: nil)
        }
        let others = surroundings.publicPlaces.filter { place in
            !cells.contains { $0.position.distance(to: place.position) < RouteRules.cellMetres }
        }
        return cells + others
    }

    private static func looks(at positions: [Position], _ record: SearchRecord) -> [Looks] {
        var looked = LookedPlaces(positions, within: RouteRules.lookMetres)
        for stretch in record.stretches { looked.add(stretch) }
        return looked.looks
    }
}

/// A place before it is weighed.
struct StopPlace {
    let position: Position
    var finds = SearchRecord.CellFinds()
    let name: String?

    /// What was found and looked there. A day on which a patrol found something is one on which it looked.
    func history(_ looks: Looks, _ record: SearchRecord, at moment: Timestamp) -> PlaceHistory {
        let last = max(looks.count > 0 ? looks.last : 0, Double(finds.last.secondsSince1970))
        return PlaceHistory(
            patrolFinds: finds.byPatrols, otherFinds: finds.byOthers,
            looks: max(looks.count, finds.patrolDays.count),
            daysSinceLook: last > 0 ? max(0, (Double(moment.secondsSince1970) - last) / 86_400) : nil,
            periodDays: record.days)
    }
}
