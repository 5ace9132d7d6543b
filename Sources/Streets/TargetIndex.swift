import SimpleFeatures

/// Targets of walks, by the edge that they lie on and by place.
struct TargetIndex {
    /// A target on an edge.
    struct OnEdge {
        let target: Int32
        let metresFromStart: Double
        let metresAway: Double
        let position: Position
    }

    let places: [WalkingPlace]
    /// The targets edge by edge, each run from the start of the edge to its end.
    let onEdges: [OnEdge]
    private let edgeStart: [Int32]
    /// Targets that have a street, by place.
    let onStreets: PlaceGrid
    /// Targets off the streets, by place.
    let offStreets: PlaceGrid

    init(_ places: [WalkingPlace], on graph: StreetGraph) {
        self.places = places
        let pairs = places.enumerated().compactMap { number, place in
            place.point.map { (key: Int32($0.edge), item: Int32(number)) }
        }
        let runs = SortedRuns(keys: graph.edges.count, pairs)
        edgeStart = runs.start
        var onEdges = runs.items.compactMap { number in
            places[Int(number)].point.map {
                OnEdge(
                    target: number, metresFromStart: $0.metresFromStart, metresAway: $0.metresAway,
                    position: places[Int(number)].position)
            }
        }
        for edge in graph.edges.indices where runs.range(edge).count > 1 {
            onEdges[runs.range(edge)].sort { ($0.metresFromStart, $0.target) < ($1.metresFromStart, $1.target) }
        }
        self.onEdges = onEdges
        onStreets = PlaceGrid(places, where: { $0.point != nil })
        offStreets = PlaceGrid(places, where: { $0.point == nil })
    }

    @inline(__always)
    func run(_ edge: Int) -> Range<Int> { Int(edgeStart[edge])..<Int(edgeStart[edge + 1]) }
}

/// Some of the targets sorted into squares by their position.
struct PlaceGrid {
    private let grid: SquareGrid
    private let runs: SortedRuns
    private let places: [WalkingPlace]
    private let isEmpty: Bool
    private static let side = 30.0

    init(_ places: [WalkingPlace], where isIncluded: (WalkingPlace) -> Bool) {
        let numbers = places.indices.filter { isIncluded(places[$0]) && places[$0].position.isFinite }
        let box = BoundingBox(around: numbers.lazy.map { places[$0].position })
        let grid = SquareGrid(over: box, side: Self.side, items: numbers.count)
        (self.places, self.grid, isEmpty) = (places, grid, numbers.isEmpty)
        runs = SortedRuns(
            keys: grid.count,
            numbers.map { number in
                let position = places[number].position
                return (Int32(grid.row(position.y) * grid.columns + grid.column(position.x)), Int32(number))
            })
    }

    /// Calls the body with the number of and the straight line to every target at most some metres away.
    func forEach(within metres: Double, of position: Position, _ body: (Int, Double) -> Void) {
        guard !isEmpty, position.isFinite, metres >= 0 else { return }
        for row in grid.row(position.y - metres)...grid.row(position.y + metres) {
            for column in grid.column(position.x - metres)...grid.column(position.x + metres) {
                for slot in runs.range(row * grid.columns + column) {
                    let number = Int(runs.items[slot])
                    let distance = places[number].position.distance(to: position)
                    if distance <= metres { body(number, distance) }
                }
            }
        }
    }
}
