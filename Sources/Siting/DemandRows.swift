import SimpleFeatures

/// Demand as rows of a matrix: coincident points merged, in cell order so that neighbours lie together in memory.
struct DemandRows {
    /// The weight of each row, in syringes a year.
    let weights: [Double]
    /// The effect that standing containers already have on each row.
    let standingEffect: [Double]
    /// The rows' positions; a row is a slot of the grid.
    let grid: PointGrid
    private let curve: EffectCurve

    /// Merges demand and looks up what the standing containers do. O(n log n + n · containers within reach).
    init(_ problem: SitingProblem) {
        var weightAt: [Position: Double] = [:]
        var places: [Position] = []
        for point in problem.demand where point.weight > 0 {
            let place = Position(x: point.position.x, y: point.position.y)
            if weightAt[place] == nil { places.append(place) }
            weightAt[place, default: 0] += point.weight
        }
        let grid = PointGrid(places, radius: problem.effect.reach)
        (self.grid, curve) = (grid, problem.effect)
        weights = grid.indices.map { weightAt[places[Int($0)]] ?? 0 }
        standingEffect = Self.standingEffect(problem, on: grid)
    }

    /// Calls the body with the slot of every row at which a container would do more than the standing ones, and how much
    /// more. O(rows in reach).
    @inline(__always)
    func forEachEffect(at place: Position, _ body: (_ slot: Int, _ effect: Double) -> Void) {
        grid.forEachSlot(within: curve.reach, of: place) { slot, metres in
            let effect = curve.effect(atMetres: metres) - standingEffect[slot]
            if effect > 0 { body(slot, effect) }
        }
    }

    private static func standingEffect(_ problem: SitingProblem, on grid: PointGrid) -> [Double] {
        var effects = [Double](repeating: 0, count: grid.indices.count)
        for container in problem.standing {
            grid.forEachSlot(within: problem.effect.reach, of: container) { slot, distance in
                effects[slot] = max(effects[slot], problem.effect.effect(atMetres: distance))
            }
        }
        return effects
    }
}
