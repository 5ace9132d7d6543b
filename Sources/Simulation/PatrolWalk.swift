import Foundation
import SimpleFeatures

/// A place where a patrol stops to search, with the spots it may look into.
struct PatrolStop: Equatable {
    /// The place, metres.
    var position: Position
    /// How much it draws patrols, relative to other stops.
    var weight: Double
    /// The spots around it, metres.
    var spots: [Position]
}

/// Walks from place to place through one area: near ones first, busy ones more often, never in a straight line.
///
/// There is no street network here; legs meander by midpoint displacement (Fournier, Fussell and Carpenter 1982).
struct PatrolWalk {
    /// The stops of the area; at least one.
    var stops: [PatrolStop]
    /// Metres a second.
    var speed: Double
    /// The chance that a spot of a visited place is looked into.
    var familiarity: Double

    /// How readily a patrol goes on to a place farther away, metres.
    private static let stride = 500.0
    /// The longest straight piece of a track, metres.
    private static let longestPiece = 60.0
    /// How far a midpoint strays, as a part of the leg's length.
    private static let meander = 0.12

    /// A track of about `metres`, with whole seconds since 1970 as measure.
    func track(from start: Date, metres: Double, world: SimulationWorld, stream: inout RandomStream) -> [Position] {
        var corners: [Position] = []
        var visited: Set<Int> = []
        var stop = nextStop(after: nil, except: visited, stream: &stream)
        while Track.length(of: corners) < metres {
            visited.insert(stop)
            corners += loop(around: stops[stop], stream: &stream)
            if visited.count == stops.count { visited = [] }
            stop = nextStop(after: stop, except: visited, stream: &stream)
        }
        let path = meandering(corners, stream: &stream).map(world.clamped)
        return Track.timed(path, from: start, metres: metres, speed: speed)
    }

    private func nextStop(after current: Int?, except visited: Set<Int>, stream: inout RandomStream) -> Int {
        let weights = stops.indices.map { index in
            guard !visited.contains(index) else { return 0.0 }
            guard let current else { return stops[index].weight }
            let distance = stops[index].position.distance(to: stops[current].position)
            return stops[index].weight * exp(-distance / Self.stride)
        }
        return WeightedTable(weights)?.pick(from: &stream) ?? stream.index(below: stops.count)
    }

    /// The spots that are looked into, in the order of a turn around the place.
    private func loop(around stop: PatrolStop, stream: inout RandomStream) -> [Position] {
        var corners: [Position] = []
        for spot in stop.spots where stream.chance(familiarity) {
            corners.append(stream.position(around: spot, deviation: 4))
        }
        corners.append(stream.position(around: stop.position, deviation: 40))
        return corners.sorted { angle(of: $0, around: stop.position) < angle(of: $1, around: stop.position) }
    }

    private func angle(of position: Position, around centre: Position) -> Double {
        atan2(position.y - centre.y, position.x - centre.x)
    }

    /// The corners joined by legs without long straight pieces.
    private func meandering(_ corners: [Position], stream: inout RandomStream) -> [Position] {
        var path = Array(corners.prefix(1))
        for (from, to) in zip(corners, corners.dropFirst()) {
            appendLeg(from: from, to: to, to: &path, stream: &stream)
        }
        return path
    }

    private func appendLeg(
        from start: Position, to end: Position, to path: inout [Position], stream: inout RandomStream
    ) {
        let distance = start.distance(to: end)
        guard distance > Self.longestPiece else {
            path.append(end)
            return
        }
        let middle = Position(x: (start.x + end.x) / 2, y: (start.y + end.y) / 2)
        let strayed = stream.position(around: middle, deviation: Self.meander * distance)
        appendLeg(from: start, to: strayed, to: &path, stream: &stream)
        appendLeg(from: strayed, to: end, to: &path, stream: &stream)
    }
}
