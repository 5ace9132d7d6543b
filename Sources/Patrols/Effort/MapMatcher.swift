import SimpleFeatures
import Streets

/// Tells along which streets a track was walked.
///
/// The hidden Markov model of P. Newson & J. Krumm, "Hidden Markov map matching through noise and sparseness", ACM SIGSPATIAL
/// GIS 2009: a position is the more likely the nearer its walker's street, and going on the more likely the closer the way
/// along the streets is to the straight line. Beside the streets there is one state more, off them, so that a walk
/// through a park stays there, and a gap in the streets does not end the track.
public struct MapMatcher: Sendable {
    /// What is supposed.
    public let rules: MatchingRules
    private var search: StreetSearch

    /// Prepares for the tracks of a city. O(nodes).
    public init(_ graph: StreetGraph, rules: MatchingRules = MatchingRules()) {
        (search, self.rules) = (StreetSearch(graph), rules)
    }

    /// Matches a stretch. O(positions × candidates) searches, each within some hundred metres.
    public mutating func match(_ track: WalkedTrack) -> MatchedTrack {
        let positions = Self.thinned(track.positions, rules.thinning)
        let lattice = MatchingLattice(positions, &search, rules)
        let states = lattice.cheapestStates
        var matched = MatchedTrack()
        for index in positions.indices.dropFirst() {
            let (start, end) = (positions[index - 1], positions[index])
            if let from = lattice.point(index - 1, states[index - 1]), let to = lattice.point(index, states[index]),
                let path = search.path(from: from, to: to, within: rules.bound(straight: start.distance(to: end)))
            {
                matched.append(path, on: from.edge, from: start.measure ?? 0, to: end.measure ?? 0)
            } else {
                matched.append(start, end)
            }
        }
        return matched
    }

    /// The positions that lie far enough from the last that counted, and the last one, so that no time is lost.
    private static func thinned(_ positions: [Position], _ metres: Double) -> [Position] {
        var kept = Array(positions.prefix(1))
        for position in positions.dropFirst() where position.distance(to: kept[kept.count - 1]) >= metres {
            kept.append(position)
        }
        if let last = positions.last, kept.last != last { kept.append(last) }
        return kept
    }
}

/// A track as it was walked: along streets, and off them.
public struct MatchedTrack: Sendable {
    /// A stretch of a street, walked without a break.
    public struct StreetStretch: Hashable, Sendable {
        /// The number of the edge.
        public let edge: Int
        /// Its length; 0 where somebody stood still.
        public let metres: Double
        /// From when, in seconds since 1970, UTC.
        public let start: Double
        /// Until when.
        public let end: Double
    }

    /// The stretches along streets, in order of time.
    public private(set) var streets: [StreetStretch] = []
    /// What was walked off the streets, as the positions say.
    public private(set) var offStreets: [WalkedTrack] = []
    /// What was walked along streets, on their lines.
    public private(set) var alongStreets: [WalkedTrack] = []

    /// Metres along streets.
    public var streetMetres: Double { streets.reduce(0) { $0 + $1.metres } }
    /// Metres off them.
    public var offStreetMetres: Double { offStreets.reduce(0) { $0 + $1.metres } }
    /// All of it as lines, to see what lies within sight.
    public var lines: [WalkedTrack] { alongStreets + offStreets }

    /// Adds a way along the streets, its time divided by length.
    mutating func append(_ path: StreetPath, on edge: Int, from start: Double, to end: Double) {
        guard path.metres > 0 else {
            streets.append(StreetStretch(edge: edge, metres: 0, start: start, end: end))
            return
        }
        let pace = (end - start) / path.metres
        var moment = start
        for step in path.steps {
            let next = min(end, moment + pace * step.metres)
            streets.append(StreetStretch(edge: step.edge, metres: step.metres, start: moment, end: next))
            moment = next
        }
        alongStreets.append(Self.timed(path.line, from: start, pace: pace, to: end))
    }

    mutating func append(_ start: Position, _ end: Position) { offStreets.append(WalkedTrack([start, end])) }

    private static func timed(_ line: [Position], from start: Double, pace: Double, to end: Double) -> WalkedTrack {
        var (moment, previous) = (start, line.first)
        return WalkedTrack(
            line.map { position in
                moment = min(end, moment + pace * (previous?.distance(to: position) ?? 0))
                previous = position
                return Position(x: position.x, y: position.y, measure: moment)
            })
    }
}

/// How much was walked along each edge of the streets.
public struct EffortByEdge: Sendable {
    /// By the number of the edge.
    public private(set) var efforts: [CellEffort]
    private var stretches = 0

    /// Starts with nothing walked on so many edges.
    public init(edges: Int) { efforts = Array(repeating: CellEffort(), count: edges) }

    /// Adds the matched parts of one stretch. O(edges walked).
    public mutating func add(_ parts: [MatchedTrack]) {
        for street in parts.flatMap(\.streets) {
            efforts[street.edge].add(
                metres: street.metres, seconds: street.end - street.start, at: street.end, stretch: stretches)
        }
        stretches += 1
    }
}

/// Streets cut into short pieces, so that half a street can have been looked at.
public struct StreetPieces: Sendable {
    /// A part of an edge.
    public struct Piece: Hashable, Sendable {
        /// The number of the edge.
        public let edge: Int
        /// Its length in metres.
        public let metres: Double
        /// Its start, its middle and its end.
        public let line: [Position]
    }

    /// The pieces, edge by edge.
    public let pieces: [Piece]

    /// Cuts each edge into equal pieces no longer than so many metres. O(pieces).
    public init(_ graph: StreetGraph, longest metres: Double = 20) {
        pieces = graph.edges.enumerated().flatMap { number, edge in
            let count = max(1, (edge.metres / metres).rounded(.up))
            return stride(from: 0, to: count, by: 1).map { index in
                Piece(
                    edge: number, metres: edge.metres / count,
                    line: [index, index + 0.5, index + 1].map {
                        graph.position(on: number, metresFromStart: $0 * edge.metres / count)
                    })
            }
        }
    }

    /// The middle of each piece.
    public var middles: [Position] { pieces.map { $0.line[1] } }
}
