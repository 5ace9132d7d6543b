import Patrols
import SimpleFeatures

/// The places of a picture of effort by where they lie, and squares of 100 m for a map from afar.
struct EffortIndex: Sendable {
    /// A square of 100 m.
    struct Square: Sendable {
        /// What can be said of it: of its places the most that can be said of any.
        var outcome = SearchOutcome.notLooked
        /// The part of its streets, or of its ground where it has none, that was looked at; 0…1.
        var shareLooked = 0.0
        /// Finds in it, whoever made them.
        var finds = 0
    }

    /// Squares by their address.
    let squares: [CellTiling.Cell: Square]
    let squareTiling = CellTiling(cell: 100)
    /// The numbers of the places in each square.
    private let places: [CellTiling.Cell: [Int32]]
    private static let cellMetres = 20.0

    init(_ all: [EffortPlace]) {
        let tiling = squareTiling
        places = Dictionary(grouping: all.indices.map { Int32($0) }) { tiling.cell(at: all[Int($0)].middle) }
        squares = places.mapValues { numbers in Self.square(numbers.map { all[Int($0)] }) }
    }

    private static func square(_ places: [EffortPlace]) -> Square {
        var square = Square()
        square.finds = places.reduce(0) { $0 + $1.finds }
        let outcomes = Set(places.map(\.outcome))
        square.outcome = SearchOutcome.allCases.first(where: outcomes.contains) ?? .notLooked
        let streets = places.filter { $0.streetMetres != nil }
        let looked = { (places: [EffortPlace]) in places.filter { $0.outcome != .notLooked } }
        let metres = { (places: [EffortPlace]) in places.reduce(0) { $0 + ($1.streetMetres ?? 0) } }
        let cells = (100 / cellMetres) * (100 / cellMetres)
        square.shareLooked =
            streets.isEmpty ? Double(looked(places).count) / cells : metres(looked(streets)) / metres(streets)
        return square
    }

    /// The squares that a box in the metric CRS touches.
    func squares(in box: BoundingBox) -> [(cell: CellTiling.Cell, square: Square)] {
        squareTiling.cells(touching: box).compactMap { cell in squares[cell].map { (cell, $0) } }
    }

    /// The numbers of the places in the squares that a box in the metric CRS touches.
    func places(in box: BoundingBox) -> [Int] {
        squareTiling.cells(touching: box).flatMap { places[$0] ?? [] }.map { Int($0) }
    }
}
