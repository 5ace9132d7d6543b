import SimpleFeatures

/// Which candidates stand too near to each other to be chosen together.
struct SpacingConflicts {
    let positions: [Position]
    let spacing: Double
    private let grid: PointGrid

    init(_ positions: [Position], spacing metres: Double) {
        self.positions = positions
        spacing = metres
        grid = PointGrid(positions, radius: metres)
    }

    /// Whether two candidates are nearer than the spacing; exactly the spacing apart is far enough.
    @inline(__always)
    func clash(_ one: Int, _ other: Int) -> Bool {
        one != other && positions[one].distance(to: positions[other]) < spacing
    }

    /// Calls the body with every candidate that may not be chosen together with this one.
    @inline(__always)
    func forEachClash(with candidate: Int, _ body: (Int) -> Void) {
        guard spacing > 0 else { return }
        grid.forEach(within: spacing, of: positions[candidate]) { other, distance in
            if other != candidate && distance < spacing { body(other) }
        }
    }
}
