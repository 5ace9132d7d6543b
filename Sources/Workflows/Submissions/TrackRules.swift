import Foundation
import Geodata
import Patrols
import SimpleFeatures

/// The stretches of a track that were walked without a break, and the breaks between them.
///
/// How metres are counted is a rule of ours, made to leave metres out rather than to invent them:
/// - a position counts when its accuracy is 50 m or better, or unknown (then taken as 10 m);
/// - a step counts once the position lies farther from the last one that counted than twice the combined accuracy of
///   both, √(a² + b²), and at least 10 m: a phone at rest does not walk;
/// - a step that would take more than 15 m/s is a jump of the receiver, not a walk; it is not counted.
struct TrackRules {
    /// Metres: positions less accurate do not count.
    static let worstAccuracy = 50.0
    /// Metres: what an unknown accuracy is taken for.
    static let assumedAccuracy = 10.0
    /// Metres: no shorter step counts.
    static let shortestStep = 10.0
    /// Metres a second: no faster step counts.
    static let fastestStep = 15.0

    /// A position in the city's metric CRS.
    struct Fix {
        var position: Position
        var accuracy: Double
        var seconds: Double
    }

    /// Positions without a break between them.
    var stretches: [[TrackPosition]] = []
    /// Seconds between the end of a piece that ended in a pause and the next.
    var pausedSeconds = 0.0
    /// How often the phone stopped giving positions.
    var interruptions = 0

    /// Joins pieces that continue one another; a piece that is missing is a break.
    init(_ pieces: [TrackPiece]) {
        var last: TrackPiece?
        for piece in pieces {
            let positions = piece.positions.sorted { $0.seconds < $1.seconds }
            if let last, last.endedBy == .continues, piece.sequence == last.sequence + 1, !stretches.isEmpty {
                stretches[stretches.count - 1] += positions
            } else {
                stretches.append(positions)
            }
            if piece.endedBy == .interruption { interruptions += 1 }
            if last?.endedBy == .pause, let before = last?.lastSecond, let after = positions.first?.seconds {
                pausedSeconds += max(0, after - before)
            }
            last = piece
        }
    }

    /// Seconds during which positions came in.
    var activeSeconds: Double {
        stretches.reduce(0) { $0 + max(0, ($1.last?.seconds ?? 0) - ($1.first?.seconds ?? 0)) }
    }

    /// Metres walked, breaks not counted. O(n).
    func distance(projecting project: (Position) throws -> Position) -> Double {
        stretches.reduce(0) { $0 + Self.distance(of: Self.fixes($1, projecting: project)) }
    }

    /// Every position that counts, in order of time; nil when there are fewer than two.
    func line(projecting project: (Position) throws -> Position) -> Geometry? {
        let fixes = stretches.flatMap { Self.fixes($0, projecting: project) }.sorted { $0.seconds < $1.seconds }
        guard fixes.count > 1 else { return nil }
        return .lineString(fixes.map { Position(x: $0.position.x, y: $0.position.y, measure: $0.seconds) })
    }

    /// Positions that are accurate enough and that the metric CRS knows.
    private static func fixes(
        _ positions: [TrackPosition], projecting project: (Position) throws -> Position
    ) -> [Fix] {
        positions.compactMap { position in
            let accuracy = position.accuracy ?? assumedAccuracy
            guard accuracy <= worstAccuracy,
                let place = try? project(Position(longitude: position.longitude, latitude: position.latitude))
            else { return nil }
            return Fix(position: place, accuracy: accuracy, seconds: position.seconds)
        }
    }

    static func distance(of fixes: [Fix]) -> Double {
        walks(of: fixes).reduce(0) { sum, walk in
            sum + zip(walk, walk.dropFirst()).reduce(0) { $0 + $1.0.position.distance(to: $1.1.position) }
        }
    }

    /// The positions that count, from one jump of the receiver to the next.
    private static func walks(of fixes: [Fix]) -> [[Fix]] {
        guard var last = fixes.first else { return [] }
        var walks = [[last]]
        for fix in fixes.dropFirst() {
            let step = fix.position.distance(to: last.position)
            let noise = 2 * (fix.accuracy * fix.accuracy + last.accuracy * last.accuracy).squareRoot()
            guard step > max(shortestStep, noise) else { continue }
            if step <= fastestStep * (fix.seconds - last.seconds) {
                walks[walks.count - 1].append(fix)
            } else {
                walks.append([fix])
            }
            last = fix
        }
        return walks
    }

    /// What was walked in each stretch: its positions that count, from one jump of the receiver to the next.
    func walkedTracks(projecting project: (Position) throws -> Position) -> [[WalkedTrack]] {
        stretches.map { stretch in
            Self.walks(of: Self.fixes(stretch, projecting: project)).map { walk in
                WalkedTrack(walk.map { Position(x: $0.position.x, y: $0.position.y, measure: $0.seconds) })
            }
        }
    }
}

extension TrackPiece {
    fileprivate var lastSecond: Double? { positions.map(\.seconds).max() }
}
