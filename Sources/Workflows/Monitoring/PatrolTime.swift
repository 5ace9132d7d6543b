import Geodata
import SimpleFeatures

/// How long a patrol searched, and in which neighbourhoods.
struct PatrolTime: Hashable, Sendable {
    /// Seconds in each area by its index; nil is outside all, or not known where.
    private(set) var secondsByArea: [Int?: Double] = [:]

    /// Seconds in all; 0 when they are not known.
    var seconds: Double { secondsByArea.values.reduce(0, +) }

    /// Reads what is known best: the pieces of a phone's or a file's track, whose pauses and interruptions do not count;
    /// else the track of the record; else its start, its end and the area it was sent to.
    ///
    /// The time between two positions counts for the area in which the middle between them lies.
    init(
        _ record: MonitoredPatrol, in lookup: AreaLookup, projecting project: (Position) throws -> Position
    ) {
        let patrol = record.patrol
        for stretch in TrackRules(record.pieces).stretches {
            let timed = stretch.compactMap { position -> Position? in
                let place = Position(longitude: position.longitude, latitude: position.latitude)
                return (try? project(place)).map { Position(x: $0.x, y: $0.y, measure: position.seconds) }
            }
            add(timed, in: lookup)
        }
        if secondsByArea.isEmpty, case .lineString(let track)? = patrol.geometry?.geometry { add(track, in: lookup) }
        let whole = patrol.startedAt.days(until: patrol.endedAt) * 86_400
        if secondsByArea.isEmpty, whole > 0 { secondsByArea[lookup.index(ofCode: patrol.areaCode)] = whole }
    }

    private mutating func add(_ track: [Position], in lookup: AreaLookup) {
        for (start, end) in zip(track, track.dropFirst()) {
            guard let from = start.measure, let to = end.measure, to > from else { continue }
            let middle = Position(x: (start.x + end.x) / 2, y: (start.y + end.y) / 2)
            secondsByArea[lookup.index(of: middle), default: 0] += to - from
        }
    }
}
