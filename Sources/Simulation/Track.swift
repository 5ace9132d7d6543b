import Foundation
import SimpleFeatures

/// Geometry of tracks in a metric CRS.
enum Track {
    /// The length of a path, metres. O(n).
    static func length(of path: [Position]) -> Double {
        zip(path, path.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
    }

    /// The first metres of a path, walked at a speed, with whole seconds since 1970 as measure.
    ///
    /// Vertices reached within the same second as the one before are left out, so that measures strictly increase.
    static func timed(_ path: [Position], from start: Date, metres: Double, speed: Double) -> [Position] {
        var track: [Position] = []
        var walked = 0.0
        for (index, position) in path.enumerated() {
            if index > 0 { walked += path[index - 1].distance(to: position) }
            guard walked <= metres || track.count < 2 else { break }
            let second = (start.timeIntervalSince1970 + walked / speed).rounded(.down)
            if let last = track.last?.measure, second <= last { continue }
            track.append(Position(x: position.x, y: position.y, measure: second))
        }
        return track
    }

    /// The nearest point of a track to a position: how far it is, metres, and its measure. O(n).
    static func nearest(to position: Position, on track: [Position]) -> (distance: Double, measure: Double)? {
        var best: (distance: Double, measure: Double)?
        for (from, to) in zip(track, track.dropFirst()) {
            let part = fraction(of: position, from: from, to: to)
            let foot = Position(x: from.x + part * (to.x - from.x), y: from.y + part * (to.y - from.y))
            let distance = foot.distance(to: position)
            if let best, best.distance <= distance { continue }
            let (start, end) = (from.measure ?? 0, to.measure ?? 0)
            best = (distance, start + part * (end - start))
        }
        return best
    }

    /// How far along a segment, 0 to 1, the foot of the perpendicular from a position lies.
    private static func fraction(of position: Position, from: Position, to: Position) -> Double {
        let (dx, dy) = (to.x - from.x, to.y - from.y)
        let square = dx * dx + dy * dy
        guard square > 0 else { return 0 }
        return min(1, max(0, ((position.x - from.x) * dx + (position.y - from.y) * dy) / square))
    }
}
