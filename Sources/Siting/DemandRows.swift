import SimpleFeatures

/// Demand as rows of a matrix: coincident points merged, in cell order so that neighbours lie together in memory.
struct DemandRows {
    /// The weight of each row, in syringes a year.
    let weights: [Double]
    /// The effect that standing containers already have on each row.
    let standingEffect: [Double]
    private let distances: RowDistances
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
        let distances = RowDistances(problem, places: places)
        (self.distances, curve) = (distances, problem.effect)
        weights = distances.order.map { weightAt[places[Int($0)]] ?? 0 }
        standingEffect = Self.standingEffect(problem, distances)
    }

    /// Calls the body with the slot of every row at which a candidate would do more than the standing containers, and how
    /// much more; slots increase. O(rows in reach).
    @inline(__always)
    func forEachEffect(of candidate: Int, _ body: (_ slot: Int, _ effect: Double) -> Void) {
        distances.forEachSlot(within: curve.reach, ofCandidate: candidate) { slot, metres in
            let effect = curve.effect(atMetres: metres) - standingEffect[slot]
            if effect > 0 { body(slot, effect) }
        }
    }

    /// How many rows are within reach of a candidate.
    func count(inReachOf candidate: Int) -> Int { distances.count(within: curve.reach, ofCandidate: candidate) }

    private static func standingEffect(_ problem: SitingProblem, _ distances: RowDistances) -> [Double] {
        var effects = [Double](repeating: 0, count: distances.order.count)
        for container in problem.standing {
            distances.forEachSlot(within: problem.effect.reach, of: container) { slot, distance in
                effects[slot] = max(effects[slot], problem.effect.effect(atMetres: distance))
            }
        }
        return effects
    }
}

/// How far rows of demand are from candidates and containers: in a straight line through a grid, or by a table.
private struct RowDistances {
    /// The number of the place in each slot.
    let order: [Int32]
    private let grid: PointGrid
    private let candidates: [Candidate]
    private let table: DistanceTable?
    /// With a table, the slot of each of its places, -1 for none, and the row of each candidate.
    private var slotOf: [Int32] = []
    private var rowOf: [Int] = []

    init(_ problem: SitingProblem, places: [Position]) {
        (candidates, table) = (problem.candidates, problem.distances)
        if let table {
            grid = PointGrid([])
            let numbers = places.map { table.number(of: $0) ?? -1 }
            order = places.indices.map(Int32.init).sorted { numbers[Int($0)] < numbers[Int($1)] }
            slotOf = [Int32](repeating: -1, count: table.places.count)
            for (slot, place) in order.enumerated() where numbers[Int(place)] >= 0 {
                slotOf[Int(numbers[Int(place)])] = Int32(slot)
            }
            rowOf = candidates.map { table.row(of: $0.position) ?? -1 }
        } else {
            grid = PointGrid(places, radius: problem.effect.reach)
            order = grid.indices
        }
    }

    @inline(__always)
    func forEachSlot(within reach: Double, ofCandidate candidate: Int, _ body: (Int, Double) -> Void) {
        if table == nil {
            grid.forEachSlot(within: reach, of: candidates[candidate].position, body)
        } else {
            forEachSlot(within: reach, inRow: rowOf[candidate], body)
        }
    }

    @inline(__always)
    func forEachSlot(within reach: Double, of place: Position, _ body: (Int, Double) -> Void) {
        if let table {
            forEachSlot(within: reach, inRow: table.row(of: place) ?? -1, body)
        } else {
            grid.forEachSlot(within: reach, of: place, body)
        }
    }

    func count(within reach: Double, ofCandidate candidate: Int) -> Int {
        guard table != nil else { return grid.count(within: reach, of: candidates[candidate].position) }
        var count = 0
        forEachSlot(within: reach, ofCandidate: candidate) { _, _ in count += 1 }
        return count
    }

    @inline(__always)
    private func forEachSlot(within reach: Double, inRow row: Int, _ body: (Int, Double) -> Void) {
        guard let table, row >= 0 else { return }
        slotOf.withUnsafeBufferPointer { slotOf in
            table.forEach(inRow: row, within: reach) { place, metres in
                if slotOf[place] >= 0 { body(Int(slotOf[place]), metres) }
            }
        }
    }
}
