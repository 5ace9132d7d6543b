import Geodata
import Patrols
import SimpleFeatures
import Streets

/// The streets of a city as effort needs them: prepared once, for many periods.
struct EffortStreets: Sendable {
    let graph: StreetGraph
    let pieces: StreetPieces
    /// The neighbourhood of each piece.
    let areas: [Int?]

    /// Reads the streets; nil where none are loaded.
    init?(_ geodata: Geodata, _ lookup: AreaLookup) throws {
        let ways = try geodata.walkedLines().map { Way(name: $0.name, positions: $0.positions) }
        guard !ways.isEmpty else { return nil }
        graph = try StreetGraph(ways)
        pieces = StreetPieces(graph)
        areas = pieces.middles.map(lookup.index)
    }
}

extension Geometry {
    /// The lines of a line or of several.
    var lines: [[Position]] {
        switch self {
        case .lineString(let line): [line]
        case .multiLineString(let lines): lines
        default: []
        }
    }
}
