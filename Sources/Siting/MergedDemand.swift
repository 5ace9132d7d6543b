import SimpleFeatures

/// Demand that a container can still serve: coincident points together, in the order of their positions, so that every
/// sum over it is the same whatever order it came in.
struct MergedDemand {
    /// Where it is and what it weighs; always above zero.
    let points: [DemandPoint]
    /// The effect that standing containers already have on each point.
    let standingEffect: [Double]
    /// What a container does at a distance.
    let effect: EffectCurve
    /// The points by place.
    let grid: PointGrid

    /// Merges demand and looks up what standing containers do. O(n log n + n · containers within reach).
    ///
    /// - Parameter distances: how far the standing containers are; nil for straight lines.
    init(_ demand: [DemandPoint], standing: [Position], effect: EffectCurve, distances: DistanceTable? = nil) {
        let merged = Self.merged(demand)
        let effects =
            distances.map { Self.standingEffects(standing, on: merged, effect: effect, $0) }
            ?? Self.standingEffects(standing, on: merged, effect: effect)
        let best = effect.effect(atMetres: 0)
        let open = merged.indices.filter { effects[$0] < best }
        points = open.map { merged[$0] }
        standingEffect = open.map { effects[$0] }
        self.effect = effect
        grid = PointGrid(points.map(\.position), radius: effect.reach)
    }

    /// What a container at some metres from a point avoids there beyond the standing ones, in syringes a year.
    func gain(_ index: Int, atMetres metres: Double) -> Double {
        points[index].weight * max(0, effect.effect(atMetres: metres) - standingEffect[index])
    }

    /// What one container at a position would avoid alone, in syringes a year. O(points in reach).
    func potential(of position: Position) -> Double {
        var potential = 0.0
        grid.forEach(within: effect.reach, of: position) { index, metres in potential += gain(index, atMetres: metres) }
        return potential
    }

    private static func merged(_ demand: [DemandPoint]) -> [DemandPoint] {
        let ordered = demand.filter { $0.weight > 0 }.sorted {
            ($0.position.x, $0.position.y, $0.weight) < ($1.position.x, $1.position.y, $1.weight)
        }
        return ordered.reduce(into: []) { merged, point in
            let place = Position(x: point.position.x, y: point.position.y)
            if let last = merged.last, last.position == place {
                merged[merged.count - 1] = DemandPoint(position: place, weight: last.weight + point.weight)
            } else {
                merged.append(DemandPoint(position: place, weight: point.weight))
            }
        }
    }

    private static func standingEffects(
        _ standing: [Position], on points: [DemandPoint], effect: EffectCurve
    ) -> [Double] {
        let grid = PointGrid(points.map(\.position), radius: effect.reach)
        var effects = [Double](repeating: 0, count: points.count)
        for container in standing {
            grid.forEach(within: effect.reach, of: container) { index, metres in
                effects[index] = max(effects[index], effect.effect(atMetres: metres))
            }
        }
        return effects
    }

    private static func standingEffects(
        _ standing: [Position], on points: [DemandPoint], effect: EffectCurve, _ distances: DistanceTable
    ) -> [Double] {
        var effects = [Double](repeating: 0, count: distances.places.count)
        for row in standing.compactMap(distances.row) {
            distances.forEach(inRow: row, within: effect.reach) { place, metres in
                effects[place] = max(effects[place], effect.effect(atMetres: metres))
            }
        }
        return points.map { point in distances.number(of: point.position).map { effects[Int($0)] } ?? 0 }
    }
}
