import SimpleFeatures

/// Where a patrol walked, and when: a stretch of its track without interruption.
public struct WalkedTrack: Hashable, Sendable {
    /// Positions in a metric CRS, each with its moment as measure: seconds since 1970, UTC.
    public let positions: [Position]

    /// Makes a track, in which the moments do not go back; those without a moment are left out.
    public init(_ positions: [Position]) {
        var kept: [Position] = []
        for position in positions {
            guard let moment = position.measure, moment >= kept.last?.measure ?? moment else { continue }
            kept.append(position)
        }
        self.positions = kept
    }

    /// Its length in metres, in a straight line from position to position.
    public var metres: Double {
        zip(positions, positions.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
    }

    /// How long it took, in seconds.
    public var seconds: Double {
        guard let first = positions.first?.measure, let last = positions.last?.measure else { return 0 }
        return last - first
    }
}
