import Geodata
import SimpleFeatures

/// How long a patrol searched, and in which neighbourhoods.
struct PatrolTime: Hashable, Sendable {
    /// Seconds in each area by its index; nil is outside all, or not known where.
    private(set) var secondsByArea: [Int?: Double] = [:]

    /// Seconds in all; 0 when they are not known.
    var seconds: Double { secondsByArea.values.reduce(0, +) }

    /// Reads what is known best: ``steps(of:projecting:)``; else its start, its end and the area it was sent to.
    ///
    /// The time between two positions counts for the area in which the middle between them lies.
    init(
        _ record: MonitoredPatrol, in lookup: AreaLookup, projecting project: (Position) throws -> Position
    ) {
        for step in Self.steps(of: record, projecting: project) {
            secondsByArea[lookup.index(of: step.middle), default: 0] += step.seconds
        }
        let patrol = record.patrol
        let whole = patrol.startedAt.days(until: patrol.endedAt) * 86_400
        if secondsByArea.isEmpty, whole > 0 { secondsByArea[lookup.index(ofCode: patrol.areaCode)] = whole }
    }

    /// The steps between positions of a patrol, each by its middle in the city's metric CRS and the seconds it took: of the pieces
    /// of a phone's or a file's track, whose pauses and interruptions do not count; else of the track of the record.
    static func steps(
        of record: MonitoredPatrol, projecting project: (Position) throws -> Position
    ) -> [(middle: Position, seconds: Double)] {
        let ofPieces = TrackRules(record.pieces).stretches.flatMap { stretch in
            steps(
                along: stretch.compactMap { position -> Position? in
                    let place = Position(longitude: position.longitude, latitude: position.latitude)
                    return (try? project(place)).map { Position(x: $0.x, y: $0.y, measure: position.seconds) }
                })
        }
        guard ofPieces.isEmpty, case .lineString(let track)? = record.patrol.geometry?.geometry else { return ofPieces }
        return steps(along: track)
    }

    private static func steps(along track: [Position]) -> [(middle: Position, seconds: Double)] {
        zip(track, track.dropFirst()).compactMap { start, end in
            guard let from = start.measure, let to = end.measure, to > from else { return nil }
            return (Position(x: (start.x + end.x) / 2, y: (start.y + end.y) / 2), to - from)
        }
    }
}
