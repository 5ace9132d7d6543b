import Foundation
import Geodata
import Hotspots
import SimpleFeatures

/// Gi* of the cells in which anything was seen or watched in the last slices, and of their neighbours.
///
/// Cells where nobody saw or looked for anything tell nothing, and would make every single observation stand out: they
/// are left out. The neighbourhood is that of hexagons that share a side.
struct HotspotCellScores {
    private let grid: CellGrid
    private let places: [Int: Int]
    private let scores: [GetisOrdScore]
    private let adjusted: [Double]
    private let emerging: [EmergingHotspot]

    /// Scores the cells of a request. O(cells · slices).
    init(_ sightings: [Sighting], _ watches: [Watch], _ request: DetectionRequest) throws {
        let positions = sightings.map(\.position) + watches.map(\.position)
        let box = BoundingBox(around: positions) ?? BoundingBox(minX: 0, minY: 0, maxX: 0, maxY: 0)
        let grid = try CellGrid(.hexagon, over: box.expanded(by: 2 * request.rules.cell), size: request.rules.cell)
        let touched = Set(positions.compactMap { grid.cell(at: $0) })
        let cells = touched.union(touched.flatMap { grid.neighbours(of: $0, in: .rook) }).sorted()
        let places = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, $0) })
        let weights = try SpatialWeights(
            neighbours: cells.map { grid.neighbours(of: $0, in: .rook).compactMap { places[$0] } })
        func counts(_ period: Range<Timestamp>) -> [Double] {
            var counts = [Double](repeating: 0, count: cells.count)
            for sighting in sightings where period.contains(sighting.from) {
                if let place = grid.cell(at: sighting.position).flatMap({ places[$0] }) { counts[place] += 1 }
            }
            return counts
        }
        let scores = try GetisOrd(counts(request.period), weights).scores()
        adjusted = FalseDiscoveryRate.adjusted(scores.map(\.pHigh))
        emerging = try SpaceTimeCube(counts: request.slicePeriods.map(counts), weights: weights)
            .emergingHotspots(rate: DetectionRequest.discoveryRate)
        (self.grid, self.places, self.scores) = (grid, places, scores)
    }

    /// The score of the cell of some sightings that stands out most, and the category of the one that has one.
    func score(of sightings: [Sighting]) -> (score: HotspotFigures.Score, category: String) {
        let own = Set(sightings.compactMap { grid.cell(at: $0.position).flatMap { places[$0] } })
            .sorted { (scores[$0].z, $1) > (scores[$1].z, $0) }
        guard let first = own.first else {
            return (.init(z: 0, p: 1, isSignificant: false), HotspotCategory.none.rawValue)
        }
        let category = own.map { emerging[$0].category }.first { $0 != .none } ?? .none
        let isSignificant = own.contains {
            adjusted[$0] <= DetectionRequest.discoveryRate && scores[$0].z > 0
        }
        return (
            .init(z: scores[first].z, p: scores[first].pHigh, isSignificant: isSignificant), category.rawValue
        )
    }
}
